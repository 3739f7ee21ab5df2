import { exampleFacility, exampleRecipient } from "@keepsake/shared/examples";
import { expect, test } from "vitest";
import { type PayFacts, payView } from "./pay-bar.tsx";

const facts: PayFacts = {
  recipient: exampleRecipient(),
  creditsAvailable: 14,
  hasPicture: true,
  isOnline: true,
};

test("the price stands in credits and whole cents, with what is left after it", () => {
  expect(payView(facts)).toMatchObject({ state: "ready", price: { credits: 2, cents: 100 }, left: 12, canSend: true });
});

test("a facility with cheaper credits has its own price", () => {
  const facility = exampleFacility({
    photos: { offered: true, creditCost: 30, typicalWaitDays: 2 },
    creditCents: 1,
  });
  const view = payView({ ...facts, recipient: exampleRecipient({ facility }), creditsAvailable: 40 });
  expect(view).toMatchObject({ price: { credits: 30, cents: 30 }, left: 10 });
});

test("exactly enough credits are enough", () => {
  expect(payView({ ...facts, creditsAvailable: 2 })).toMatchObject({ state: "ready", left: 0 });
});

test("one credit too few says how many are missing, and nothing can be sent", () => {
  expect(payView({ ...facts, creditsAvailable: 1 })).toMatchObject({ state: "notEnough", missing: 1, available: 1 });
});

test("unknown credits do not stop a send: the relay has the last word", () => {
  expect(payView({ ...facts, creditsAvailable: undefined })).toMatchObject({ state: "ready", left: undefined });
});

test("without a connection it can be sent all the same", () => {
  expect(payView({ ...facts, isOnline: false })).toMatchObject({ state: "ready", canSend: true, isOnline: false });
});

test("without a picture nothing can be sent", () => {
  expect(payView({ ...facts, hasPicture: false })).toMatchObject({ state: "ready", canSend: false });
});

test("without a person there is no price yet", () => {
  expect(payView({ ...facts, recipient: undefined })).toEqual({ state: "choose" });
});

test.each([
  ["requested", "waiting"],
  ["refused", "cannot"],
  ["blocked", "cannot"],
] as const)("a contact that is %s is closed as %s before any price", (contactStatus, standing) => {
  const recipient = exampleRecipient({ contactStatus });
  expect(payView({ ...facts, recipient })).toMatchObject({ state: "closed", standing });
});

test("a facility without photos says so before anything else, even to somebody who has not said yes", () => {
  const facility = exampleFacility({ photos: { offered: false } });
  const recipient = exampleRecipient({ contactStatus: "requested", facility });
  expect(payView({ ...facts, recipient })).toMatchObject({ state: "closed", standing: "noPhotos" });
});
