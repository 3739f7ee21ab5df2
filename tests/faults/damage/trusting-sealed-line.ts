import type { Digest, Sealed } from "@keepsake/relay-server/src/adapters/sealed-line.ts";

export { checksum, keyedDigest, seal } from "@keepsake/relay-server/src/adapters/sealed-line.ts";

/** As the store's own, but for the one thing it is there for: it believes every line that reads as JSON. */
export function unseal<Body>(text: string, _digest: Digest): Sealed<Body> | undefined {
  try {
    return JSON.parse(text) as Sealed<Body>;
  } catch {
    // A line that does not even read is no line.
    return undefined;
  }
}
