const NONCE_BYTES = 12;

/** An inmate's data key, for opening only. It cannot be exported again and is never stored. */
export async function importDataKey(base64: string): Promise<CryptoKey> {
  const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
}

/**
 * Opens what the relay sealed: a nonce of 12 bytes, then AES-256-GCM ciphertext with its tag.
 * Throws where key or label do not fit, so that no part can pass for another.
 */
export async function openSealed(key: CryptoKey, label: string, sealed: Uint8Array): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(sealed);
  try {
    return await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytes.subarray(0, NONCE_BYTES), additionalData: new TextEncoder().encode(label) },
      key,
      bytes.subarray(NONCE_BYTES),
    );
  } catch (cause) {
    throw new Error("Failed to open a sealed part: it was sealed with another key or for another place.", { cause });
  }
}
