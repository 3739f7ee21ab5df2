/** Seals as the relay does: nonce, ciphertext, tag. */
export async function sealed(rawKey: Uint8Array<ArrayBuffer>, label: string, text: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", rawKey, "AES-GCM", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(label);
  const plain = new TextEncoder().encode(text);
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return new Uint8Array([...iv, ...new Uint8Array(ciphertext)]);
}
