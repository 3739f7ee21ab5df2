import sharp from "sharp";

/** What a camera writes beside the picture, and what must never come out of the relay. */
export const TELLTALE = { camera: "Keepsake Test Camera", latitude: "51/1 30/1 3230/100", owner: "Jordan Telltale" };

/**
 * A scene like a photograph: sky above, ground below, a sun at the top left, and grain that compresses like a
 * camera's. Deterministic, so that two runs upload the same bytes.
 */
function scene(widthPx: number, heightPx: number) {
  const shapes =
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 300 400" preserveAspectRatio="none">
    <defs>
      <linearGradient id="sky" x2="0" y2="1"><stop stop-color="#3f7fd0"/><stop offset="1" stop-color="#cfe6ff"/></linearGradient>
      <linearGradient id="ground" x2="0" y2="1"><stop stop-color="#5b9a49"/><stop offset="1" stop-color="#1f5a22"/></linearGradient>
    </defs>
    <rect width="300" height="240" fill="url(#sky)"/>
    <rect y="230" width="300" height="170" fill="url(#ground)"/>
    <circle cx="60" cy="60" r="34" fill="#ffd84a"/>
    <path d="M170 230 l0 -70 l40 -36 l40 36 l0 70 z" fill="#b5543c"/>
    <circle cx="120" cy="262" r="16" fill="#e8b48c"/><rect x="104" y="278" width="32" height="60" fill="#6b3fa0"/>
  </svg>`);
  const sidePx = Math.min(GRAIN_PX, widthPx, heightPx);
  return sharp(shapes).composite([
    { input: grain(sidePx), raw: { width: sidePx, height: sidePx, channels: 4 }, tile: true, blend: "over" },
  ]);
}

const GRAIN_PX = 512;

function grain(sidePx: number): Buffer {
  const pixels = Buffer.alloc(sidePx * sidePx * 4);
  let seed = 0x2545f491;
  for (let at = 0; at < pixels.length; at += 4) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    pixels.fill(seed >>> 24, at, at + 3);
    pixels[at + 3] = 22;
  }
  return pixels;
}

/** A JPEG of the scene without any metadata. */
export function plainPicture(widthPx = 1600, heightPx = 1200): Promise<Buffer> {
  return scene(widthPx, heightPx).jpeg({ quality: 88 }).toBuffer();
}

/**
 * 12 MP as a phone held upright makes it: stored lying on its side (4000 × 3000) with EXIF orientation 6, GPS, camera
 * and owner. Seen upright it is 3000 × 4000 with the sun at the top left.
 */
export async function phonePicture(): Promise<Buffer> {
  const upright = await scene(3000, 4000).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return sharp(upright.data, { raw: { width: 3000, height: 4000, channels: 3 } })
    .rotate(270)
    .withExif({
      IFD0: { Make: TELLTALE.camera, Model: "Upright", Artist: TELLTALE.owner },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: TELLTALE.latitude,
        GPSLongitudeRef: "W",
        GPSLongitude: "0/1 7/1 4366/100",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** Four corners that cannot be taken for one another: red, green, then blue and yellow below. */
export function fourCorners(widthPx = 1600, heightPx = 1200): Promise<Buffer> {
  const shapes = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"
    viewBox="0 0 2 2" preserveAspectRatio="none"><rect width="1" height="1" fill="#d22"/>
    <rect x="1" width="1" height="1" fill="#2a2"/><rect y="1" width="1" height="1" fill="#22d"/>
    <rect x="1" y="1" width="1" height="1" fill="#dd2"/></svg>`);
  return sharp(shapes).jpeg({ quality: 95 }).toBuffer();
}

type Format = "png" | "webp" | "avif" | "gif" | "tiff";

/** The scene in another format. */
export function pictureAs(format: Format, widthPx = 800, heightPx = 600): Promise<Buffer> {
  return scene(widthPx, heightPx).toFormat(format, { effort: 2 }).toBuffer();
}

/** Three frames: red, green and blue. */
export function animatedPicture(format: "gif" | "webp", sidePx = 200): Promise<Buffer> {
  const frame = (red: number, green: number, blue: number) => {
    const pixels = Buffer.alloc(sidePx * sidePx * 3);
    for (let at = 0; at < pixels.length; at += 3) pixels.set([red, green, blue], at);
    return pixels;
  };
  const film = Buffer.concat([frame(220, 30, 30), frame(30, 180, 30), frame(30, 30, 220)]);
  return sharp(film, { raw: { width: sidePx, height: sidePx * 3, channels: 3, pageHeight: sidePx } })
    .toFormat(format, { loop: 0, delay: [200, 200, 200] })
    .toBuffer();
}

/** A JPEG in the inks of a print shop. */
export function cmykPicture(): Promise<Buffer> {
  return scene(800, 600).removeAlpha().toColourspace("cmyk").jpeg().toBuffer();
}

/** A JPEG whose second half never arrived. */
export async function truncatedPicture(): Promise<Buffer> {
  const whole = await plainPicture();
  return whole.subarray(0, Math.floor(whole.length / 2));
}
