import * as z from "zod/mini";
import { type InmateId, MessageId } from "../ids.ts";
import { Instant } from "../instant.ts";

/** The parts of a message that a kiosk keeps as ciphertext: `record` is JSON, the others are JPEG. */
export const SEALED_PARTS = ["record", "thumbnail", "rendition"] as const;
export type SealedPart = (typeof SEALED_PARTS)[number];

/** What the part `record` holds once it is opened. */
export const SealedRecord = z.object({
  messageId: MessageId,
  senderName: z.string(),
  caption: z.string(),
  approvedAt: Instant,
  widthPx: z.int(),
  heightPx: z.int(),
  thumbhash: z.string(),
});
export type SealedRecord = z.infer<typeof SealedRecord>;

/** Bound into the ciphertext as additional data, so that no part can stand for another one's. */
export function sealedLabel(inmateId: InmateId, messageId: MessageId, part: SealedPart): string {
  return `keepsake/1/${inmateId}/${messageId}/${part}`;
}

/** One message as ciphertext. Each part is sealed by itself, so that a gallery opens no rendition: decision 0015. */
export type SealedParts = Readonly<Record<SealedPart, Uint8Array<ArrayBuffer>>>;

const LENGTH_BYTES = 4;

/** The parts as one run of bytes: each after its length (32 bits, big-endian), in the order of `SEALED_PARTS`. */
export function packSealed(parts: Readonly<Record<SealedPart, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const byteLength = SEALED_PARTS.reduce((sum, part) => sum + LENGTH_BYTES + parts[part].byteLength, 0);
  const bundle = new Uint8Array(byteLength);
  const lengths = new DataView(bundle.buffer);
  let offset = 0;
  for (const part of SEALED_PARTS) {
    lengths.setUint32(offset, parts[part].byteLength);
    bundle.set(parts[part], offset + LENGTH_BYTES);
    offset += LENGTH_BYTES + parts[part].byteLength;
  }
  return bundle;
}

/** Copies of the parts in a bundle, or undefined where it is cut short, too long or no bundle. */
export function unpackSealed(bundle: Uint8Array): SealedParts | undefined {
  const lengths = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const parts: Partial<Record<SealedPart, Uint8Array<ArrayBuffer>>> = {};
  let offset = 0;
  for (const part of SEALED_PARTS) {
    const start = offset + LENGTH_BYTES;
    if (start > bundle.byteLength) return undefined;
    offset = start + lengths.getUint32(offset);
    if (offset > bundle.byteLength) return undefined;
    // A view would keep the whole bundle alive, and a database would store it whole with each part.
    parts[part] = bundle.slice(start, offset);
  }
  return offset === bundle.byteLength ? (parts as SealedParts) : undefined;
}
