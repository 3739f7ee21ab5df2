import type { KioskKey } from "@keepsake/shared/protocol/entrances";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" } as const;

/** A new key pair. The private half can sign but never be read, not even by this page. */
export async function newDeviceKey(): Promise<{ privateKey: CryptoKey; publicKey: KioskKey }> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  if (x === undefined || y === undefined) throw new Error("Failed to make a device key: its public half has no point.");
  return { privateKey: pair.privateKey, publicKey: { kty: "EC", crv: "P-256", x, y } };
}

/** The signature over a nonce's UTF-8 bytes, base64, as the kiosk's handshake wants it. */
export async function signNonce(privateKey: CryptoKey, nonce: string): Promise<string> {
  const bytes = new TextEncoder().encode(nonce);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, bytes);
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/** False on plain HTTP outside of loopback, where the browser keeps its cryptography away. */
export function canKeepKeys(): boolean {
  return globalThis.isSecureContext && "subtle" in crypto;
}
