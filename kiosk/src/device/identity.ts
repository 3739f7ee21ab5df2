import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { KioskKey } from "@keepsake/shared/protocol/sign-in-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { askByHttp } from "@keepsake/ui/ask-by-http.ts";
import { wipe, type Identity, type KioskDatabase } from "./cache/database.ts";

export async function readIdentity(database: KioskDatabase): Promise<Identity | undefined> {
  return await database.get("device", "identity");
}

/** Makes this device a kiosk of the housing unit that the code is bound to. Everything it stored before is deleted. */
export async function enrol(database: KioskDatabase, code: string): Promise<Result<Identity, RefusalCode>> {
  if (!canKeepKeys()) return refuse("insecure-connection");
  const { privateKey, publicKey } = await newDeviceKey();
  const enrolled = await askByHttp("kiosk", { code, key: publicKey });
  if (!enrolled.ok) return enrolled;
  const identity = { kioskId: enrolled.value.kioskId, privateKey };
  await wipe(database);
  const transaction = database.transaction("device", "readwrite", { durability: "strict" });
  await Promise.all([transaction.store.put(identity, "identity"), transaction.done]);
  return accept(identity);
}

/** What the namespace `/kiosk` asks for: a signature over a fresh nonce, which is good for one try. */
export async function kioskHandshake(identity: Identity): Promise<Result<Record<string, string>, RefusalCode>> {
  const { kioskId, privateKey } = identity;
  const fresh = await askByHttp("nonce", { kioskId });
  if (!fresh.ok) return fresh;
  const { nonce } = fresh.value;
  return accept({ kioskId, nonce, signature: await signNonce(privateKey, nonce) });
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;

/** A new key pair. The private half can sign but never be read, not even by this page. */
export async function newDeviceKey(): Promise<{ privateKey: CryptoKey; publicKey: KioskKey }> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  if (x === undefined || y === undefined) throw new Error("Failed to make a device key: its public half has no point.");
  return { privateKey: pair.privateKey, publicKey: { kty: "EC", crv: "P-256", x, y } };
}

/** The signature over a nonce's UTF-8 bytes, base64, as the handshake of a kiosk needs it. */
export async function signNonce(privateKey: CryptoKey, nonce: string): Promise<string> {
  const bytes = new TextEncoder().encode(nonce);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, bytes);
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/** False on plain HTTP outside of loopback, where browsers offer no cryptography. */
export function canKeepKeys(): boolean {
  return globalThis.isSecureContext && "subtle" in crypto;
}
