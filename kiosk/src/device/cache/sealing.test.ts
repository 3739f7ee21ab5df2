import type { InmateId } from "@keepsake/shared/ids";
import { sealedLabel } from "@keepsake/shared/protocol/sealed-message";
import { expect, test } from "vitest";
import { sealed } from "../../../test-support/sealed.ts";
import { messageId } from "../../../test-support/unit-relay.ts";
import { importDataKey, openSealed } from "./sealing.ts";

const DANIEL = "inmate-daniel" as InmateId;
const OTHER = "inmate-other" as InmateId;
const raw = crypto.getRandomValues(new Uint8Array(32));
const base64 = btoa(String.fromCharCode(...raw));

const seal = (label: string, text: string) => sealed(raw, label, text);

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
  const damaged = await seal(label, "hello");
  damaged[15] = (damaged[15] ?? 0) ^ 1;
  await expect(openSealed(await importDataKey(base64), label, damaged)).rejects.toThrow("Failed to open");
});

test("K4: an imported key can open but never be read out", async () => {
  const key = await importDataKey(base64);
  expect(key.usages).toEqual(["decrypt"]);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow("not extractable");
});
