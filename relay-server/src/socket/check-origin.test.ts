import { expect, test } from "vitest";
import { mayOpenSocket } from "./check-origin.ts";

test.each([
  ["the kiosk that the relay serves", "https://keepsake.example"],
  ["a kiosk on this machine", "http://keepsake.example"],
  ["the extension in Chrome or Edge", "chrome-extension://abcdefghijklmnopabcdefghijklmnop"],
  ["the extension in Firefox", "moz-extension://0198f2a4-5c1e-7a3b-9d20-6e5f4c3b2a10"],
  ["a program that is no browser", undefined],
])("a socket is opened for %s", (_who, origin) => {
  expect(mayOpenSocket(origin, "keepsake.example")).toBe(true);
});

test.each([
  ["another site", "https://elsewhere.example"],
  ["a site whose name begins alike", "https://keepsake.example.elsewhere.example"],
  ["another port", "https://keepsake.example:8443"],
  ["a sandboxed frame", "null"],
  ["a name that only looks like an extension", "https://chrome-extension://a"],
])("and not for %s", (_who, origin) => {
  expect(mayOpenSocket(origin, "keepsake.example")).toBe(false);
});
