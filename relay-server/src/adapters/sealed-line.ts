import { createHmac, createSecretKey, hash } from "node:crypto";

/**
 * The digest of a text, which may be given as its bytes: a plain hash against accidents, a keyed one against people.
 */
export type Digest = (text: string | Buffer) => string;

export type Sealed<Body> = Body & { readonly sum: string };

// 128 bits are enough against broken disks, which is all that it is for, and each line contains it twice.
const SUM_CHARACTERS = 32;

export const checksum: Digest = (text) => hash("sha256", text, "hex").slice(0, SUM_CHARACTERS);

export function keyedDigest(key: Uint8Array): Digest {
  const secret = createSecretKey(key);
  return (text) => createHmac("sha256", secret).update(text).digest("hex");
}

const SUM_FIELD = ',"sum":"';
const END = '"}';

/** One line of JSON whose last field is the digest of all before it. The body needs at least one field. */
export function seal<Body extends object>(body: Body, digest: Digest): { readonly text: string; readonly sum: string } {
  const open = JSON.stringify(body).slice(0, -1);
  const sum = digest(open);
  return { text: `${open}${SUM_FIELD}${sum}"}`, sum };
}

/**
 * What was sealed, or undefined where a single bit of it has changed. Quicker from bytes, as they come from the disk: they
 * become a text only once, and a short one. `text` is that of these bytes, where there is one already.
 */
export function unseal<Body>(
  line: string | Buffer,
  digest: Digest,
  text: string = line.toString(),
): Sealed<Body> | undefined {
  const bytes = typeof line === "string" ? Buffer.from(line) : line;
  const at = text.lastIndexOf(SUM_FIELD);
  if (at === -1 || !text.endsWith(END)) return undefined;
  const sum = text.slice(at + SUM_FIELD.length, -END.length);
  // What follows the body is plain ASCII, as long in bytes as in characters.
  const body = bytes.subarray(0, bytes.length - (text.length - at));
  return digest(body) === sum ? (JSON.parse(text) as Sealed<Body>) : undefined;
}
