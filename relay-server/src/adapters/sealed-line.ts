import { createHmac, hash } from "node:crypto";

/** What vouches for a text: a hash against accidents, a keyed one against people. */
export type Digest = (text: string) => string;

export type Sealed<Body> = Body & { readonly sum: string };

// 128 bits: it has to catch broken disks, not forgers, and it stands in every line twice.
const SUM_CHARACTERS = 32;

export const checksum: Digest = (text) => hash("sha256", text, "hex").slice(0, SUM_CHARACTERS);

export function keyedDigest(key: Uint8Array): Digest {
  return (text) => createHmac("sha256", key).update(text).digest("hex");
}

const SUM_FIELD = ',"sum":"';

/** One line of JSON whose last field vouches for all before it. The body needs at least one field. */
export function seal<Body extends object>(body: Body, digest: Digest): { readonly text: string; readonly sum: string } {
  const open = JSON.stringify(body).slice(0, -1);
  const sum = digest(open);
  return { text: `${open}${SUM_FIELD}${sum}"}`, sum };
}

/** What was sealed, or undefined where a single bit of it has changed. */
export function unseal<Body>(text: string, digest: Digest): Sealed<Body> | undefined {
  const at = text.lastIndexOf(SUM_FIELD);
  if (at === -1 || !text.endsWith('"}')) return undefined;
  const sum = text.slice(at + SUM_FIELD.length, -2);
  return digest(text.slice(0, at)) === sum ? (JSON.parse(text) as Sealed<Body>) : undefined;
}
