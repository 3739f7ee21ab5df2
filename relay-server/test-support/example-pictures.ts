import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";

// Pictures for the tests beside this file, drawn when they are needed.

export type Colour = { readonly r: number; readonly g: number; readonly b: number };

export const RED: Colour = { r: 220, g: 30, b: 20 };
export const GREEN: Colour = { r: 20, g: 180, b: 40 };
export const BLUE: Colour = { r: 20, g: 40, b: 210 };
export const WHITE: Colour = { r: 255, g: 255, b: 255 };

/** One even colour. */
export function plain(colour: Colour, width = 400, height = 200): Sharp {
  return sharp({ create: { width, height, channels: 3, background: colour } });
}

/** Something with detail everywhere, like a photo. */
export function detailed(width: number, height: number): Sharp {
  const background = { r: 128, g: 128, b: 128 };
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background, noise } }).blur(1.5);
}

/** The same scene each time: sky, sun, two hills and a house. */
export function hillside(): Sharp {
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600">
      <linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#1b3a6b"/><stop offset="1" stop-color="#f6d7a8"/></linearGradient>
      <rect width="900" height="600" fill="url(#sky)"/>
      <circle cx="680" cy="150" r="90" fill="#fff4cc"/>
      <path d="M0 600V330Q230 120 480 600z" fill="#2f5d34"/>
      <path d="M300 600Q640 260 900 420V600z" fill="#7aa052"/>
      <path d="M150 470v-90l70-60 70 60v90z" fill="#c8452f"/>
    </svg>`),
  );
}

/** A corner of each colour, clockwise from the top left: red, green, white, blue. */
export async function fourCorners(): Promise<Sharp> {
  const quarter = async (colour: Colour, left: number, top: number) => {
    const input = await plain(colour, 200, 100).png().toBuffer();
    return { input, left, top };
  };
  const quarters = [
    await quarter(RED, 0, 0),
    await quarter(GREEN, 200, 0),
    await quarter(WHITE, 200, 100),
    await quarter(BLUE, 0, 100),
  ];
  const picture = plain(WHITE).composite(quarters);
  return sharp(await picture.png().toBuffer());
}

/** Says where and with what it was taken, in every way a JPEG can. */
export async function talkative(secret: string): Promise<Buffer> {
  const jpeg = await detailed(600, 400)
    .withIccProfile("srgb")
    .withExif({
      IFD0: { Make: secret, ImageDescription: secret },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "40/1 26/1 46/1",
        GPSLongitudeRef: "W",
        GPSLongitude: "79/1 58/1 56/1",
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://r">${secret}</rdf:RDF></x:xmpmeta>`)
    .jpeg()
    .toBuffer();
  return withSegments(jpeg, [
    [0xfe, Buffer.from(secret)],
    [0xed, Buffer.from(`Photoshop 3.0\0${secret}`)],
    [0xe2, Buffer.from(`MPF\0${secret}`)],
  ]);
}

/** A JPEG with more segments right behind its beginning. */
export function withSegments(jpeg: Buffer, segments: readonly (readonly [marker: number, body: Buffer])[]): Buffer {
  const added = segments.map(([marker, body]) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...added, jpeg.subarray(2)]);
}

/** 41 bytes that claim 50,000 × 50,000 pixels of 16-bit RGBA. */
export function bombPng(): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write("IHDR", 4);
  header.writeUInt32BE(50_000, 8);
  header.writeUInt32BE(50_000, 12);
  header[16] = 16;
  header[17] = 6;
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), header, Buffer.from("\0\0\0\x08IDAT", "latin1")]);
}

/** Inside all limits of size, 384 MB once decoded. An interlaced one cannot be decoded row by row. */
export function deepPng(isInterlaced: boolean): Promise<Buffer> {
  const background = { r: 10, g: 200, b: 30, alpha: 0.5 };
  return sharp({ create: { width: 12_000, height: 4000, channels: 4, background } })
    .toColourspace("rgb16")
    .png({ compressionLevel: 1, progressive: isInterlaced })
    .toBuffer();
}

/** 2 × 2 pixels of 24 bits; every browser shows it. */
export function bmp(): Buffer {
  const bytes = Buffer.alloc(70);
  bytes.write("BM");
  bytes.writeUInt32LE(70, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(2, 18);
  bytes.writeInt32LE(2, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}
