import sharp from "sharp";
import { bombPng, memoryHungryPng, TEXT_NAMED_JPG } from "../../support/hostile-pictures.ts";
import {
  animatedPicture,
  cmykPicture,
  phonePicture,
  pictureAs,
  plainPicture,
  truncatedPicture,
} from "../../support/pictures.ts";
import { type Random, wholeBelow } from "../../support/random.ts";

export type HostilePicture = { readonly name: string; readonly bytes: Buffer };

/** Each with what makes it hostile as its name. Made one at a time: some are large. */
export async function* hostilePictures(): AsyncIterable<HostilePicture> {
  const made: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
    "nothing at all": () => Buffer.alloc(0),
    "words named as a JPEG": () => TEXT_NAMED_JPG,
    "41 bytes that claim 0.9 GB": () => bombPng(),
    "a PNG that needs all its 384 MB at once": () => memoryHungryPng(),
    "a PNG at the limit of pixels": () => memoryHungryPng(12_000, 4100),
    "48 MP of AVIF": () => plain(8000, 6000).avif({ effort: 0, quality: 30 }).toBuffer(),
    "48 MP of WebP": () => plain(8000, 6000).webp({ effort: 0 }).toBuffer(),
    "48 MP of progressive JPEG": () => plain(8000, 6000).jpeg({ progressive: true }).toBuffer(),
    "3,000 frames of GIF": () => film(3000),
    "half a JPEG": () => truncatedPicture(),
    "a JPEG with GPS, camera and owner": () => phonePicture(),
    "an animated GIF": () => animatedPicture("gif"),
    "an animated WebP": () => animatedPicture("webp"),
    "a JPEG in the inks of a print shop": () => cmykPicture(),
    "a TIFF": () => pictureAs("tiff"),
    "a drawing with a script": () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`),
    "a JPEG with a ZIP behind it": async () =>
      Buffer.concat([await plainPicture(400, 300), Buffer.from("PK\u0003\u0004 holiday.zip")]),
  };
  for (const [name, make] of Object.entries(made)) yield { name, bytes: await make() };
}

/** Valid pictures of every format with a few bytes changed, or a piece cut out or doubled. */
export async function* damagedPictures(random: Random, count: number): AsyncIterable<HostilePicture> {
  const whole = await Promise.all([
    plainPicture(320, 240),
    ...(["png", "webp", "avif", "gif"] as const).map((format) => pictureAs(format, 320, 240)),
    animatedPicture("webp", 60),
  ]);
  for (let n = 0; n < count; n += 1) {
    const picture = Buffer.from(whole[n % whole.length]!);
    // The bytes that name the format stay, or most pictures would be refused before they are decoded.
    const at = () => 16 + wholeBelow(random, picture.length - 16);
    for (let hit = 0; hit < 1 + (n % 8); hit += 1) picture[at()] = wholeBelow(random, 256);
    const [from, to] = [at(), at()].toSorted((one, other) => one - other) as [number, number];
    const cut = Buffer.concat([picture.subarray(0, from), picture.subarray(n % 2 === 0 ? to : from)]);
    yield { name: `damaged picture ${n}`, bytes: n % 3 === 0 ? cut : picture };
  }
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 140, b: 60 } } });

function film(frames: number): Promise<Buffer> {
  const sidePx = 48;
  const pixels = Buffer.alloc(sidePx * sidePx * 3 * frames);
  for (let at = 0; at < pixels.length; at += sidePx) pixels[at] = at % 251;
  return sharp(pixels, { raw: { width: sidePx, height: sidePx * frames, channels: 3, pageHeight: sidePx } })
    .gif({ effort: 1, delay: Array.from({ length: frames }, () => 40) })
    .toBuffer();
}
