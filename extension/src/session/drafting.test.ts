import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { HOUR_MS, later } from "@keepsake/shared/instant";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addDraft } from "../outbox/change-draft.ts";
import { openOutbox, type Outbox } from "../outbox/database.ts";
import { exampleCapturingDraft, exampleDraftPicture } from "../outbox/examples.ts";
import type { Draft, FoundPicture } from "../outbox/model.ts";
import { drafting } from "./drafting.ts";

const { quality, source } = exampleDraftPicture();
const found: FoundPicture = { quality, source };

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  await outbox.clear("drafts");
});
afterEach(() => vi.unstubAllGlobals());

/** A life of the background that begins an hour after the click. */
const nextLife = () =>
  drafting(
    outbox,
    () => later(EXAMPLE_NOW, HOUR_MS),
    () => {},
  );
const stored = ({ id }: Draft) => outbox.get("drafts", id);

/** Resolves when a picture is about to be decoded, which takes for ever: as long as a background that ends then. */
function decodingThatNeverEnds(): Promise<void> {
  const begun = Promise.withResolvers<void>();
  vi.stubGlobal("createImageBitmap", () => {
    begun.resolve();
    return new Promise(() => {});
  });
  return begun.promise;
}

test("a picture that was found before the background ended is prepared, however much later", async () => {
  const draft = exampleCapturingDraft({ found });
  await addDraft(outbox, draft);
  const begun = decodingThatNeverEnds();
  void nextLife().resume();
  await begun;
  expect(await stored(draft)).toMatchObject({ state: "capturing", found: { quality } });
});

test("one that ends the next background too is given up in words, instead of ending one after the other", async () => {
  const draft = exampleCapturingDraft({ found });
  await addDraft(outbox, draft);
  const begun = decodingThatNeverEnds();
  void nextLife().resume();
  await begun;
  await nextLife().resume();
  expect(await stored(draft)).toMatchObject({ state: "refused", refusal: { code: "picture-too-hard" } });
});

test("a page is not asked again an hour later: it shows something else by then", async () => {
  const draft = exampleCapturingDraft();
  await addDraft(outbox, draft);
  await nextLife().resume();
  expect(await stored(draft)).toMatchObject({ state: "refused", refusal: { code: "picture-unreachable" } });
});
