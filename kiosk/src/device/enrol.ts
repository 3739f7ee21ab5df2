import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { wipe, type Identity, type KioskDatabase } from "../cache/database.ts";
import { enter } from "../relay/enter.ts";
import { canKeepKeys, newDeviceKey, signNonce } from "./device-key.ts";

export async function readIdentity(database: KioskDatabase): Promise<Identity | undefined> {
  return await database.get("device", "identity");
}

/** Makes this device a known kiosk of the housing unit that the code is bound to. What it kept before goes. */
export async function enrol(database: KioskDatabase, code: string): Promise<Result<Identity, RefusalCode>> {
  if (!canKeepKeys()) return refuse("insecure-connection");
  const { privateKey, publicKey } = await newDeviceKey();
  const entered = await enter("kiosk", { code, key: publicKey });
  if (!entered.ok) return entered;
  const identity = { kioskId: entered.value.kioskId, privateKey };
  await wipe(database);
  const transaction = database.transaction("device", "readwrite", { durability: "strict" });
  await Promise.all([transaction.store.put(identity, "identity"), transaction.done]);
  return accept(identity);
}

/** What the namespace `/kiosk` wants to see: a signature over a nonce that is good for one try. */
export async function kioskHandshake(identity: Identity): Promise<Result<Record<string, string>, RefusalCode>> {
  const { kioskId, privateKey } = identity;
  const fresh = await enter("nonce", { kioskId });
  if (!fresh.ok) return fresh;
  const { nonce } = fresh.value;
  return accept({ kioskId, nonce, signature: await signNonce(privateKey, nonce) });
}
