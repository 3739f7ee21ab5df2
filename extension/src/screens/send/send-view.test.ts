import { accept, refuse } from "@keepsake/shared/result";
import { describe, expect, test } from "vitest";
import { refusedEntry, sendingEntry } from "../../gallery/example-entries.ts";
import { exampleCapturingDraft, exampleFoundPicture, exampleReadyDraft } from "../../../test-support/example-drafts.ts";
import { NO_EDIT, withCrop } from "../../picture/edit.ts";
import { giveRefusal, isTutorial, sendRefusal, sendView, toAsk } from "./send-view.ts";

const capturing = exampleCapturingDraft();
const { picture: _, ...pictureless } = refusedEntry;
const refusal = { code: "not-a-picture", stage: "prepare" } as const;

test("while the picture is being taken, person and words can be chosen already", () => {
  expect(sendView(capturing)).toMatchObject({ screen: "compose", picture: undefined });
});

test("a picture is shown as it was found while it is being prepared", () => {
  const picture = exampleFoundPicture();
  expect(sendView(exampleReadyDraft({ picture }))).toMatchObject({ screen: "compose", picture });
});

test("a picture that cannot be read asks for another one and says why, before Send and after it", () => {
  expect(sendView({ ...capturing, state: "failed", refusal })).toEqual({ screen: "give", refusal });
  expect(sendView({ ...pictureless, refusal })).toEqual({ screen: "give", refusal });
});

test("a refused send keeps its picture, so that it can be changed and sent again", () => {
  expect(sendView(refusedEntry)).toMatchObject({ screen: "compose", refusal: { code: "insufficient-credits" } });
});

test("an original that could not be had is said over the picture that stays", () => {
  const told = { code: "original-unreachable", stage: "capture" } as const;
  expect(sendView(exampleReadyDraft({ refusal: told }))).toMatchObject({ screen: "compose", refusal: told });
});

test("what is being sent cannot be changed", () => {
  expect(sendView(sendingEntry)).toMatchObject({ screen: "sending" });
});

test("a draft that is gone is told apart from one that is not read yet", () => {
  expect(sendView(null)).toEqual({ screen: "gone" });
  expect(sendView(undefined)).toEqual({ screen: "loading" });
});

test("only the picture on our own welcome page is practice", () => {
  const own = "chrome-extension://keepsake";
  const clickOn = (pageUrl: string) => ({
    ...capturing,
    origin: { kind: "click", tabId: 1, windowId: 1, frameId: 0, pageUrl } as const,
  });
  expect(isTutorial(clickOn(`${own}/welcome.html`), own)).toBe(true);
  expect(isTutorial(clickOn("https://example.org/welcome.html"), own)).toBe(false);
  expect(isTutorial(capturing, own)).toBe(false);
});

test("a press on Send that nobody answered is told like one that was refused", () => {
  expect(sendRefusal({ data: undefined, isError: true })).toMatchObject({ code: "internal" });
  expect(sendRefusal({ data: refuse("signed-out"), isError: false })).toMatchObject({ code: "signed-out" });
  expect(sendRefusal({ data: accept(null), isError: false })).toBeUndefined();
  expect(sendRefusal({ data: undefined, isError: false })).toBeUndefined();
});

test("a picture that was given and not taken says why, or that nothing could be stored", () => {
  expect(giveRefusal({ data: refuse("not-a-picture"), isError: false })).toMatchObject({ code: "not-a-picture" });
  expect(giveRefusal({ data: undefined, isError: true })).toMatchObject({ code: "browser-full" });
  expect(giveRefusal({ data: accept(null), isError: false })).toBeUndefined();
  expect(giveRefusal({ data: undefined, isError: false })).toBeUndefined();
});

describe("what the sender is asked before anything else", () => {
  const tall = { widthPx: 1080, heightPx: 11_500 };
  const picture = exampleFoundPicture();

  test("I13: the question of the picture comes first", () => {
    const question = { kind: "is-this-it" } as const;
    expect(toAsk({ ...picture, question }, tall, {})).toEqual(question);
  });

  test("I14: a very tall picture is told, unless it was cropped or is wanted whole; another one is told again", () => {
    expect(toAsk(picture, tall, {})).toEqual({ kind: "tall" });
    const part = withCrop(NO_EDIT, { x: 0, y: 0, width: 1, height: 0.2 });
    expect(toAsk({ ...picture, edit: part }, tall, {})).toBeUndefined();
    expect(toAsk(picture, tall, { wholeOf: picture.sourceSha256 })).toBeUndefined();
    expect(toAsk(picture, tall, { wholeOf: "of another" })).toEqual({ kind: "tall" });
  });

  test("a usual picture, and one whose size is not known yet, has no question", () => {
    expect(toAsk(picture, { widthPx: 1600, heightPx: 1200 }, {})).toBeUndefined();
    expect(toAsk(picture, undefined, {})).toBeUndefined();
    expect(toAsk(undefined, tall, {})).toBeUndefined();
  });
});
