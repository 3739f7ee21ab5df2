import { KioskKey } from "@keepsake/shared/protocol/sign-in-requests";
import { expect, test } from "vitest";
import { newDeviceKey, signNonce } from "./identity.ts";

test("S7: a device signs a nonce so that its public half proves it", async () => {
  const { privateKey, publicKey } = await newDeviceKey();
  const signature = await signNonce(privateKey, "a nonce");

  const key = await crypto.subtle.importKey(
    "jwk",
    KioskKey.parse(publicKey),
    { name: "ECDSA", namedCurve: "P-256" },
    true,
    ["verify"],
  );
  const bytes = Uint8Array.from(atob(signature), (letter) => letter.charCodeAt(0));
  const isSigned = (text: string) =>
    crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, bytes, new TextEncoder().encode(text));
  expect(await isSigned("a nonce")).toBe(true);
  expect(await isSigned("another nonce")).toBe(false);
});

test("S7: the private half cannot be read out", async () => {
  const { privateKey } = await newDeviceKey();
  await expect(crypto.subtle.exportKey("jwk", privateKey)).rejects.toThrow("not extractable");
});
