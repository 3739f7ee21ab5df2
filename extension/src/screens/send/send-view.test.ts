import { accept, refuse } from "@keepsake/shared/result";
import { expect, test } from "vitest";
import { exampleReadyDraft } from "../../../test-support/example-drafts.ts";
import { refusedDraft, sendingDraft } from "../../gallery/example-entries.ts";
import type { CapturingDraft, RefusedDraft } from "../../outbox/model.ts";
import { giveRefusal, isTutorial, sendRefusal, sendView } from "./send-view.ts";

const { picture: _, order: __, ...pictureless } = refusedDraft;
const { refusal: ___, ...base } = pictureless;
const capturing: CapturingDraft = { ...base, state: "capturing" };
const unreadable: RefusedDraft = { ...pictureless, refusal: { code: "not-a-picture", stage: "prepare" } };

test("while the picture is being taken, person and words can be chosen already", () => {
  expect(sendView(capturing)).toMatchObject({ screen: "compose", picture: undefined });
});

test("a picture is shown as it was found while it is being prepared", () => {
  const found = { quality: "original", source: new Blob(["x"]) } as const;
  expect(sendView({ ...capturing, found })).toMatchObject({ screen: "compose", picture: found });
});

test("a picture that cannot be read asks for another one and says why", () => {
  expect(sendView(unreadable)).toEqual({ screen: "give", refusal: unreadable.refusal });
});

test("a refused send keeps its picture, so that it can be changed and sent again", () => {
  expect(sendView(refusedDraft)).toMatchObject({ screen: "compose", refusal: { code: "insufficient-credits" } });
});

test("an original that could not be had is said over the picture that stays", () => {
  const refusal = { code: "original-unreachable", stage: "capture" } as const;
  expect(sendView(exampleReadyDraft({ refusal }))).toMatchObject({ screen: "compose", picture: {}, refusal });
});

test("a draft that is being sent cannot be changed", () => {
  expect(sendView(sendingDraft)).toMatchObject({ screen: "sending" });
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
