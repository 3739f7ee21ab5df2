import type { InmateId } from "@keepsake/shared/ids";
import { sealedLabel } from "@keepsake/shared/protocol/kiosk-requests";
import { expect, test } from "vitest";
import { messageId } from "../testing/unit-relay.ts";
import { importDataKey, openSealed } from "./sealing.ts";

const DANIEL = "inmate-daniel" as InmateId;
const OTHER = "inmate-other" as InmateId;
const raw = crypto.getRandomValues(new Uint8Array(32));
const base64 = btoa(String.fromCharCode(...raw));

/** As the relay seals: nonce, ciphertext, tag. */
async function seal(label: string, text: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(label);
  const plain = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]);
}

const label = sealedLabel(DANIEL, messageId(1), "record");

test("K1: what was sealed for an inmate opens with that inmate's key", async () => {
  const opened = await openSealed(await importDataKey(base64), label, await seal(label, "Grandma says hi!"));
  expect(new TextDecoder().decode(opened)).toBe("Grandma says hi!");
});

test.each([
  ["another inmate", sealedLabel(OTHER, messageId(1), "record")],
  ["another message", sealedLabel(DANIEL, messageId(2), "record")],
  ["another part", sealedLabel(DANIEL, messageId(1), "rendition")],
])("K1: it does not open in the place of %s", async (_place, elsewhere) => {
  const opening = openSealed(await importDataKey(base64), elsewhere, await seal(label, "hello"));
  await expect(opening).rejects.toThrow("Failed to open a sealed part");
});

test("a changed byte does not open", async () => {
  const sealed = await seal(label, "hello");
  sealed[15] = (sealed[15] ?? 0) ^ 1;
  await expect(openSealed(await importDataKey(base64), label, sealed)).rejects.toThrow("Failed to open");
});

test("K4: an imported key can open but never be read out", async () => {
  const key = await importDataKey(base64);
  expect(key.usages).toEqual(["decrypt"]);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow("not extractable");
});
