/** A picture format and the bytes its files begin with; `undefined` stands for any byte. */
type PictureType = {
  readonly mediaType: string;
  readonly offset: number;
  readonly magic: readonly (number | undefined)[];
};

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const ANY_BYTES_4 = [undefined, undefined, undefined, undefined] as const;

/**
 * The formats of still pictures on the web, recognised by their first bytes and never by a type header.
 * SVG is missing on purpose: it is a document, so the browser rasterises it and the relay refuses it. By hand, and not
 * with file-type: that knows some 150 formats in many times the code, of which all but these would be taken out again.
 */
const PICTURE_TYPES = [
  { mediaType: "image/jpeg", offset: 0, magic: [0xff, 0xd8, 0xff] },
  { mediaType: "image/png", offset: 0, magic: [0x89, ...ascii("PNG\r\n"), 0x1a, 0x0a] },
  { mediaType: "image/gif", offset: 0, magic: ascii("GIF87a") },
  { mediaType: "image/gif", offset: 0, magic: ascii("GIF89a") },
  { mediaType: "image/webp", offset: 0, magic: [...ascii("RIFF"), ...ANY_BYTES_4, ...ascii("WEBP")] },
  { mediaType: "image/avif", offset: 4, magic: ascii("ftypavif") },
  { mediaType: "image/avif", offset: 4, magic: ascii("ftypavis") },
  { mediaType: "image/bmp", offset: 0, magic: [...ascii("BM"), ...ANY_BYTES_4, 0, 0, 0, 0] },
] as const satisfies readonly PictureType[];

export type PictureMediaType = (typeof PICTURE_TYPES)[number]["mediaType"];

export const MAGIC_BYTES_NEEDED = 16;

/** The format that the first bytes of a file announce, or undefined for anything that is no picture we take. */
export function pictureTypeOf(head: Uint8Array): PictureMediaType | undefined {
  return PICTURE_TYPES.find(({ offset, magic }) =>
    magic.every((byte, index) => byte === undefined || head[offset + index] === byte),
  )?.mediaType;
}

/** What a relay decodes itself; anything else only a browser turns into a photo. Decision 0010. */
const RELAY_TYPES: readonly PictureMediaType[] = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"];

export function relayTakes(mediaType: PictureMediaType): boolean {
  return RELAY_TYPES.includes(mediaType);
}
