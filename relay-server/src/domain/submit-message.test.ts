import { exampleAccount, exampleFacility, exampleMessage, EXAMPLE_NOW } from "@keepsake/shared/examples";
import { describe, expect, test } from "vitest";
import {
  accountAfter,
  ANA,
  exampleCurrent,
  exampleSubmitCurrent,
  STRANGER,
} from "../../test-support/example-current.ts";
import type { SubmitCurrent } from "./message-change.ts";
import { submitMessage, withdrawMessage } from "./submit-message.ts";

const submit = {
  messageId: exampleMessage().id,
  inmateId: exampleMessage().inmateId,
  caption: exampleMessage().caption,
  creditCost: 2,
};

test("a submit queues the message and holds its price in one change", () => {
  const submitted = submitMessage(exampleSubmitCurrent(), submit, ANA, EXAMPLE_NOW);
  expect(submitted).toMatchObject({
    ok: true,
    value: {
      message: { status: "queued", creditCost: 2, submittedAt: EXAMPLE_NOW },
      ledger: [{ kind: "hold", credits: 2, id: `${submit.messageId}:hold` }],
      unitEvents: [],
    },
  });
});

test("asked again with the same content it holds nothing more", () => {
  const current = exampleSubmitCurrent({ message: exampleMessage(), unsubmitted: undefined });
  expect(submitMessage(current, submit, ANA, EXAMPLE_NOW)).toMatchObject({
    ok: true,
    value: { ledger: [], audit: [] },
  });
});

describe("a refusal holds nothing", () => {
  const pair = exampleSubmitCurrent().contact;
  const refusals: readonly (readonly [string, string, Partial<SubmitCurrent>, Partial<typeof submit>])[] = [
    ["the id stands for another caption", "message-differs", { message: exampleMessage() }, { caption: "Another" }],
    ["the id is somebody else's", "message-differs", { message: exampleMessage({ senderId: STRANGER }) }, {}],
    ["the photo never came", "photo-missing", { unsubmitted: undefined }, {}],
    ["an order forbids the pair", "no-contact", { isForbidden: true }, {}],
    ["nobody knows the person", "no-contact", { inmate: undefined, facility: undefined }, {}],
    ["the pair never met", "no-contact", { contact: undefined }, {}],
    ["the contact is blocked", "no-contact", { contact: pair && { ...pair, status: "blocked" } }, {}],
    ["the contact waits for a yes", "contact-not-accepted", { contact: pair && { ...pair, status: "requested" } }, {}],
    ["the inmate said no", "contact-not-accepted", { contact: pair && { ...pair, status: "refused" } }, {}],
    ["no photos here", "photos-not-offered", { facility: exampleFacility({ photos: { offered: false } }) }, {}],
    ["the price has changed", "price-changed", {}, { creditCost: 1 }],
    ["too few credits", "insufficient-credits", { account: exampleAccount({ bought: 27, available: 1 }) }, {}],
  ];

  test.each(refusals)("%s: %s", (_why, code, current, asked) => {
    const refused = submitMessage(exampleSubmitCurrent(current), { ...submit, ...asked }, ANA, EXAMPLE_NOW);
    expect(refused).toMatchObject({ ok: false, code });
    expect(refused).not.toHaveProperty("value");
  });

  test("the photo is another sender's", () => {
    expect(submitMessage(exampleSubmitCurrent(), submit, STRANGER, EXAMPLE_NOW)).toMatchObject({
      ok: false,
      code: "message-differs",
    });
  });

  test("an order is worded like a stranger, so that it shows nothing", () => {
    const forbidden = submitMessage(exampleSubmitCurrent({ isForbidden: true }), submit, ANA, EXAMPLE_NOW);
    const unknown = submitMessage(exampleSubmitCurrent({ inmate: undefined }), submit, ANA, EXAMPLE_NOW);
    expect(forbidden).toEqual(unknown);
  });
});

describe("a sender withdraws", () => {
  test.each(["queued", "inReview", "setAside"] as const)("from %s with the credits back", (status) => {
    const withdrawn = withdrawMessage(exampleCurrent({ status }), ANA, EXAMPLE_NOW);
    expect(withdrawn).toMatchObject({ ok: true, value: { message: { status: "withdrawn" } } });
    expect(accountAfter(withdrawn)).toMatchObject({ available: 14, held: 0 });
  });

  test.each(["decided", "awaitingSecond", "frozen", "approved", "rejected"] as const)("never from %s", (status) => {
    expect(withdrawMessage(exampleCurrent({ status }), ANA, EXAMPLE_NOW)).toMatchObject({
      ok: false,
      code: "move-not-allowed",
    });
  });

  test("R5: a withdrawal that comes too late does not say which status stands in its way", () => {
    for (const status of ["decided", "awaitingSecond", "frozen"] as const) {
      expect(withdrawMessage(exampleCurrent({ status }), ANA, EXAMPLE_NOW)).toEqual({
        ok: false,
        code: "move-not-allowed",
      });
    }
  });

  test("never what another sender sent", () => {
    expect(withdrawMessage(exampleCurrent(), STRANGER, EXAMPLE_NOW)).toMatchObject({
      ok: false,
      code: "unknown-message",
    });
  });
});
