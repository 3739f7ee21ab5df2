import type { InmateId } from "@keepsake/shared/ids";
import { describe, expect, test } from "vitest";
import { messageId } from "../../test-support/unit-relay.ts";
import { sessionAfter, signedIn, type Session, type SessionEvent, type SignedIn } from "./session.ts";

const who = {
  inmateId: "inmate-daniel" as InmateId,
  token: "t",
  dataKey: {} as CryptoKey,
} satisfies SignedIn;

const after = (...events: readonly SessionEvent[]): Session =>
  events.reduce(sessionAfter, { state: "starting" } as Session);

const TO_GALLERY: readonly SessionEvent[] = [{ type: "deviceKnown" }, { type: "started" }, { type: "signedIn", who }];

describe("the session", () => {
  test("a device that nobody knows asks to be set up, and then waits for somebody", () => {
    expect(after({ type: "deviceUnknown" })).toEqual({ state: "notEnrolled" });
    expect(after({ type: "deviceUnknown" }, { type: "deviceKnown" })).toEqual({ state: "attract" });
  });

  test("signing in leads to the gallery, and a photo back to it", () => {
    expect(after(...TO_GALLERY)).toMatchObject({ state: "inmate", route: { at: "gallery" } });
    const photo = after(...TO_GALLERY, { type: "opened", messageId: messageId(1) });
    expect(photo).toMatchObject({ route: { at: "photo", messageId: messageId(1) } });
    expect(sessionAfter(photo, { type: "closed" })).toMatchObject({ route: { at: "gallery" } });
  });

  test("nobody gets in but from the sign-in screen", () => {
    expect(after({ type: "deviceKnown" }, { type: "signedIn", who })).toEqual({ state: "attract" });
    expect(after({ type: "deviceUnknown" }, { type: "signedIn", who })).toEqual({ state: "notEnrolled" });
    expect(after({ type: "deviceUnknown" }, { type: "started" })).toEqual({ state: "notEnrolled" });
  });

  test("covered and idle come back to the same photo", () => {
    const open: readonly SessionEvent[] = [...TO_GALLERY, { type: "opened", messageId: messageId(1) }];
    const route = { at: "photo", messageId: messageId(1) };
    expect(after(...open, { type: "covered" })).toMatchObject({ state: "covered", route });
    expect(after(...open, { type: "covered" }, { type: "uncovered" })).toMatchObject({ state: "inmate", route });
    expect(after(...open, { type: "fellIdle" })).toMatchObject({ state: "ending", route });
    expect(after(...open, { type: "fellIdle" }, { type: "stayed" })).toMatchObject({ state: "inmate", route });
  });

  test("photos that are covered are not opened underneath", () => {
    const covered = after(...TO_GALLERY, { type: "covered" });
    expect(sessionAfter(covered, { type: "opened", messageId: messageId(1) })).toBe(covered);
    expect(sessionAfter(covered, { type: "stayed" })).toBe(covered);
  });

  test.each(["covered", "fellIdle"] as const)("from %s the session can end, and nobody is left in it", (type) => {
    const ended = after(...TO_GALLERY, { type }, { type: "ended", because: "idle" });
    expect(ended).toEqual({ state: "attract", ended: "idle" });
    expect(signedIn(ended)).toBeUndefined();
  });

  test("S7: a revoked device drops whoever is signed in", () => {
    const revoked = after(...TO_GALLERY, { type: "deviceUnknown", because: "kiosk-revoked" });
    expect(revoked).toEqual({ state: "notEnrolled", because: "kiosk-revoked" });
    expect(signedIn(revoked)).toBeUndefined();
  });

  test("an event that means nothing here changes nothing", () => {
    const attract = after({ type: "deviceKnown" });
    for (const type of ["covered", "uncovered", "fellIdle", "stayed", "closed", "ended"] as const) {
      expect(sessionAfter(attract, { type })).toBe(attract);
    }
  });
});
