import { expect, test } from "vitest";
import { relayOriginOf } from "./relay-origin.ts";

test("passwords and photos go encrypted, except on this machine", () => {
  expect(relayOriginOf("https://relay.example/some/path")).toBe("https://relay.example");
  for (const own of ["http://127.0.0.1:8787", "http://localhost:8787", "http://[::1]:8787"]) {
    expect(relayOriginOf(own)).toBe(own);
  }
  for (const other of ["http://relay.example", "http://127.0.0.1.relay.example", "ftp://127.0.0.1", "relay", ""]) {
    expect(relayOriginOf(other)).toBeUndefined();
  }
});
