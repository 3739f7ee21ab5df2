import { exampleFacility, exampleRecipient } from "@keepsake/shared/examples";
import type { Instant } from "@keepsake/shared/instant";
import { MESSAGE_STATUSES } from "@keepsake/shared/message/lifecycle";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { beforeAll, expect, test } from "vitest";
import { exampleEntry, exampleView, refusedEntry, sendingEntry } from "../../gallery/example-entries.ts";
import { speechIn, type Speech } from "../../wording/speech.ts";
import { messageIdOf, whenOf } from "./message-view.ts";
import { shownBy } from "./photos-screen.tsx";

let en: Speech;
let es: Speech;
beforeAll(async () => {
  [en, es] = await Promise.all([speechIn("en"), speechIn("es")]);
});

const at = 0 as Parameters<typeof exampleView>[0]["at"];

test("an upload shows how far it is", () => {
  const view = exampleView({ at, sent: sendingEntry }, en, { uploads: new Map([[sendingEntry.id, 0.64]]) });
  expect(view).toMatchObject({ title: "Sending to Daniel", progress: 0.64, group: "waiting" });
});

test("without a connection it waits, and shows no progress that does not happen", () => {
  const view = exampleView({ at, sent: sendingEntry }, en, { isOnline: false });
  expect(view.progress).toBeUndefined();
  expect(view.line).toBe("No connection. We will send it when you are back online.");
});

test("a refused send needs the sender and says why", () => {
  const view = exampleView({ at, sent: refusedEntry }, en);
  expect(view.group).toBe("needsYou");
  expect(view.line).toContain("You need 1 more");
});

test("a rejection shows its reason in words and the credits that came back, with their worth", () => {
  const view = exampleView(exampleEntry("rejected", 5), en);
  expect(view.reasons.map(({ name }) => name)).toEqual(["Weapons"]);
  expect(view.returned).toEqual({ text: "2 credits returned", worth: "$1.00" });
});

test("the same rejection reads in Spanish", () => {
  const view = exampleView(exampleEntry("rejected", 5), es);
  expect(view.title).toBe("No aprobada");
  expect(view.reasons.map(({ name }) => name)).toEqual(["Armas"]);
  expect(view.returned?.text).toBe("Le devolvimos 2 créditos");
});

test("a facility's own wording of a reason comes before the common one", () => {
  const own = { rule: "No tools", name: "Tools", sentence: "No tools of any kind." };
  const facility = exampleFacility({
    reasons: [{ code: "weapons" as ReasonCode, en: own, es: own, twoPerson: false }],
  });
  const view = exampleView(exampleEntry("rejected", 5), en, { recipients: [exampleRecipient({ facility })] });
  expect(view.reasons).toEqual([own]);
});

test("a reason that nobody knows any more still reads as a sentence", () => {
  const view = exampleView(exampleEntry("rejected", 5, { reasonCodes: ["gone-long-ago" as ReasonCode] }), en);
  expect(view.reasons.map(({ name }) => name)).toEqual(["Other"]);
});

test("an answer needs the sender until it was opened", () => {
  const entry = exampleEntry("rejected", 5);
  expect(exampleView(entry, en).group).toBe("needsYou");
  expect(exampleView(entry, en, { openedAnswers: new Set([messageIdOf(entry)]) }).group).toBe("answered");
});

test("exactly what staff have not decided can be taken back", () => {
  const open = MESSAGE_STATUSES.filter((status) => exampleView(exampleEntry(status, 5), en).canWithdraw);
  expect(open).toEqual(["queued", "inReview", "setAside"]);
});

test("a decision inside its undo window reads like any review: nobody has been told anything", () => {
  const decided = exampleView(exampleEntry("decided", 1), en);
  const inReview = exampleView(exampleEntry("inReview", 1), en);
  expect(decided.title).toBe(inReview.title);
  expect(decided.line).toBe(inReview.line);
  expect(decided.track).toEqual(inReview.track);
});

test("every status has words in both languages, and each photo stands under All", () => {
  for (const status of MESSAGE_STATUSES.filter((each) => each !== "draft")) {
    for (const speech of [en, es]) {
      const view = exampleView(exampleEntry(status, 5), speech);
      expect(view.line, `${status} in ${speech.language}`).not.toBe("");
      expect(shownBy("all", view)).toBe(true);
    }
  }
});

test("what waits, what was seen and what needs the sender stand apart", () => {
  const groups = (["inReview", "delivered", "viewed", "rejected", "withdrawn"] as const).map((status) => {
    const view = exampleView(exampleEntry(status, 5), en);
    return [status, (["waiting", "needsYou", "seen"] as const).filter((filter) => shownBy(filter, view))];
  });
  expect(Object.fromEntries(groups)).toEqual({
    inReview: ["waiting"],
    delivered: ["waiting"],
    viewed: ["seen"],
    rejected: ["needsYou"],
    withdrawn: [],
  });
});

test("a photo to somebody who is no contact any more still has words", () => {
  const view = exampleView(exampleEntry("viewed", 5), en, { recipients: [] });
  expect(view.line).toMatch(/^This person opened it/u);
});

const local = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime() as Instant;
const now = local(2026, 10, 23, 14, 22);

test.each([
  [local(2026, 10, 23, 9, 40), "Today 09:40", "Hoy 09:40"],
  [local(2026, 10, 22, 23, 59), "Yesterday", "Ayer"],
  [local(2026, 10, 21, 8, 0), "Nov 21", "21 nov"],
  [local(2025, 10, 21, 8, 0), "Nov 21, 2025", "21 nov 2025"],
])("%i reads as %s", (at, english, spanish) => {
  expect(whenOf(at, now, en)).toBe(english);
  expect(whenOf(at, now, es)).toBe(spanish);
});
