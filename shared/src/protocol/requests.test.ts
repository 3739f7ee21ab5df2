import { expect, test } from "vitest";
import { kioskRequests } from "./kiosk-requests.ts";
import { senderRequests } from "./sender-requests.ts";
import { staffRequests } from "./staff-requests.ts";

/** Everybody's own session apart. */
const namesOf = (table: object) => Object.keys(table).filter((name) => name !== "session:end");

test("A8: no request of one actor stands in another's table", () => {
  const names = [senderRequests, staffRequests, kioskRequests].flatMap(namesOf);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

test("L9: nothing that a kiosk or staff may ask sends a photo", () => {
  const sending = namesOf(senderRequests).filter((name) => /^upload:|:submit$/u.test(name));
  expect(sending).toEqual(["upload:open", "upload:chunk", "upload:finish", "upload:discard", "message:submit"]);
  const others = [...namesOf(staffRequests), ...namesOf(kioskRequests)];
  expect(others.filter((name) => /upload|submit|send/u.test(name))).toEqual([]);
});
