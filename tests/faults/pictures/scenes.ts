import sharp from "sharp";
import { oneOf, type Random, randomFrom, wholeBelow } from "../../support/random.ts";

/** Red, green, blue and alpha, as a canvas holds them. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** What one picture shows. Change one line of it, and a person sees another picture of the same kind. */
export type Scene = {
  readonly kind: "people" | "poster" | "product" | "flat";
  readonly width: number;
  readonly height: number;
  /** What everything that is not named here follows from: the place, the layout, the fonts. */
  readonly setting: number;
  /** Which person, or which thing. */
  readonly who: number;
  /** How they stand: between one way and another one, as the frames of a burst are. */
  readonly pose: { readonly from: number; readonly to: number; readonly share: number };
  readonly words: { readonly of: number; readonly changedLine: number };
  readonly paint: { readonly of: number; readonly turnedDegrees: number };
};

const SIZES = [
  [400, 300],
  [300, 400],
  [420, 280],
  [340, 340],
  [432, 243],
] as const;

export function sceneFrom(random: Random): Scene {
  const [width, height] = oneOf(random, SIZES)!;
  const seed = () => wholeBelow(random, 2 ** 31);
  return {
    kind: oneOf(random, ["people", "people", "poster", "product"] as const)!,
    width,
    height,
    setting: seed(),
    who: seed(),
    pose: { from: seed(), to: seed(), share: 0 },
    words: { of: seed(), changedLine: -1 },
    paint: { of: seed(), turnedDegrees: 0 },
  };
}

export async function drawn(scene: Scene): Promise<Picture> {
  const { width, height } = scene;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapesOf(scene)}</svg>`;
  const data = await sharp(Buffer.from(svg)).flatten({ background: "#fff" }).ensureAlpha().raw().toBuffer();
  return grained({ width, height, data }, scene);
}

function shapesOf(scene: Scene): string {
  switch (scene.kind) {
    case "people":
      return backdrop(scene) + person(scene);
    case "poster":
      return poster(scene);
    case "product":
      return product(scene);
    case "flat":
      return flat(scene);
  }
}

/** What a sensor adds, and slow changes of light as walls and skies have them. */
function grained(picture: Picture, { kind, setting, pose }: Scene): Picture {
  if (kind === "poster") return picture;
  const random = randomFrom(setting + pose.share * 1000);
  const strength = 4 + random() * 10;
  const data = Uint8Array.from(picture.data);
  for (let at = 0; at < data.length; at += 4) {
    const grain = (random() - 0.5) * strength;
    for (let channel = 0; channel < 3; channel += 1) data[at + channel] = clamped(data[at + channel]! + grain);
  }
  return { ...picture, data };
}

export function clamped(level: number): number {
  return Math.min(255, Math.max(0, Math.round(level)));
}

const hue = (random: Random) => wholeBelow(random, 360);

function backdrop({ width, height, setting }: Scene): string {
  const random = randomFrom(setting);
  const draw = oneOf(random, [landscape, room, street, foliage])!;
  return draw(random, width, height);
}

function landscape(random: Random, width: number, height: number): string {
  const sky = hue(random);
  const horizon = height * (0.35 + random() * 0.3);
  const hills = Array.from({ length: 3 }, (_, index) => {
    const base = horizon + index * height * 0.12;
    const points = Array.from({ length: 9 }, (_, at) => `${(at * width) / 8},${base - random() * height * 0.16}`);
    const green = 70 + random() * 80;
    return `<polygon points="0,${height} ${points.join(" ")} ${width},${height}" fill="hsl(${green} ${20 + random() * 40}% ${45 - index * 10}%)"/>`;
  });
  const clouds = Array.from(
    { length: 5 },
    () =>
      `<ellipse cx="${random() * width}" cy="${random() * horizon * 0.8}" rx="${20 + random() * 80}" ry="${8 + random() * 18}" fill="#fff" opacity="${0.3 + random() * 0.5}"/>`,
  );
  return `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${sky} 50% 50%)"/><stop offset="1" stop-color="hsl(${sky} 40% 88%)"/></linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#g)"/>${clouds.join("")}${hills.join("")}${trees(random, width, horizon, height)}`;
}

function trees(random: Random, width: number, horizon: number, height: number): string {
  return Array.from({ length: 3 + wholeBelow(random, 8) }, () => {
    const x = random() * width;
    const y = horizon + random() * (height - horizon) * 0.7;
    const size = 20 + random() * 50;
    return `<rect x="${x - 3}" y="${y}" width="6" height="${size}" fill="#543"/><circle cx="${x}" cy="${y}" r="${size / 2}" fill="hsl(${90 + random() * 50} 40% ${20 + random() * 25}%)"/>`;
  }).join("");
}

function room(random: Random, width: number, height: number): string {
  const wall = `hsl(${hue(random)} ${10 + random() * 30}% ${55 + random() * 30}%)`;
  const floor = height * (0.68 + random() * 0.15);
  const things = Array.from({ length: 6 + wholeBelow(random, 6) }, () => {
    const [w, h] = [30 + random() * 120, 30 + random() * 110];
    const [x, y] = [random() * (width - w), random() * (floor - h)];
    const fill = `hsl(${hue(random)} ${20 + random() * 50}% ${25 + random() * 50}%)`;
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" stroke="#333" stroke-width="${1 + random() * 4}"/><line x1="${x}" x2="${x + w}" y1="${y + h / 2}" y2="${y + h / 2}" stroke="#eee" stroke-width="2"/>`;
  });
  const boards = Array.from(
    { length: 14 },
    (_, at) =>
      `<line x1="${(at * width) / 13}" y1="${floor}" x2="${(at * width) / 9 - width * 0.2}" y2="${height}" stroke="#0004"/>`,
  );
  return `<rect width="${width}" height="${height}" fill="${wall}"/>${things.join("")}<rect y="${floor}" width="${width}" height="${height - floor}" fill="hsl(30 35% ${25 + random() * 25}%)"/>${boards.join("")}`;
}

function street(random: Random, width: number, height: number): string {
  const houses: string[] = [];
  for (let x = -20; x < width;) {
    const w = 60 + random() * 90;
    const top = height * (0.05 + random() * 0.4);
    houses.push(
      `<rect x="${x}" y="${top}" width="${w}" height="${height}" fill="hsl(${hue(random)} ${10 + random() * 35}% ${35 + random() * 40}%)"/>`,
    );
    for (let wy = top + 14; wy < height * 0.78; wy += 32) {
      for (let wx = x + 9; wx < x + w - 18; wx += 26) {
        houses.push(`<rect x="${wx}" y="${wy}" width="14" height="19" fill="${random() < 0.3 ? "#fe9" : "#234"}"/>`);
      }
    }
    x += w;
  }
  return `<rect width="${width}" height="${height}" fill="hsl(210 40% ${60 + random() * 30}%)"/>${houses.join("")}<rect y="${height * 0.84}" width="${width}" height="${height}" fill="#555"/>`;
}

function foliage(random: Random, width: number, height: number): string {
  const leaves = Array.from(
    { length: 170 },
    () =>
      `<ellipse transform="translate(${random() * width} ${random() * height}) rotate(${random() * 180})" rx="${8 + random() * 26}" ry="${4 + random() * 9}" fill="hsl(${70 + random() * 70} ${25 + random() * 45}% ${15 + random() * 50}%)"/>`,
  );
  return `<rect width="${width}" height="${height}" fill="hsl(100 30% 25%)"/>${leaves.join("")}`;
}

/** Somebody from the chest up, or the whole of them, at a place that the pose says. */
function person({ width, height, who, pose, paint }: Scene): string {
  const one = randomFrom(who);
  const [from, to] = [randomFrom(pose.from), randomFrom(pose.to)];
  const stand = () => from() * (1 - pose.share) + to() * pose.share;
  const clothes = randomFrom(paint.of);
  const size = Math.min(width, height) * (0.16 + one() * 0.1);
  const skin = `hsl(${18 + one() * 18} ${30 + one() * 35}% ${28 + one() * 50}%)`;
  const hair = `hsl(${one() * 50} ${one() * 60}% ${8 + one() * 55}%)`;
  const hairDown = 0.4 + one() * 1.1;
  const shirt = `hsl(${hue(clothes) + paint.turnedDegrees} ${30 + clothes() * 60}% ${25 + clothes() * 50}%)`;
  const glasses = one() < 0.35;
  const beard = one() < 0.3;
  const x = width * (0.3 + stand() * 0.4);
  const y = height * (0.3 + stand() * 0.12);
  const tilt = (stand() - 0.5) * 30;
  const smile = (stand() - 0.3) * 0.5;
  const arms = [stand() * 160 - 80, stand() * 160 - 80];
  const eye = (side: number) =>
    `<ellipse cx="${side * 0.34}" cy="-0.1" rx="0.13" ry="${0.05 + one() * 0.05}" fill="#fff"/><circle cx="${side * 0.34 + (stand() - 0.5) * 0.12}" cy="-0.1" r="0.07" fill="#221"/>${glasses ? `<circle cx="${side * 0.34}" cy="-0.1" r="0.24" fill="none" stroke="#111" stroke-width="0.06"/>` : ""}`;
  const arm = (side: number, angle: number) =>
    `<g transform="translate(${side * 1.1} 1.5) rotate(${angle})"><rect x="-0.25" width="0.5" height="1.7" rx="0.25" fill="${shirt}"/><circle cy="1.75" r="0.26" fill="${skin}"/></g>`;
  return `<g transform="translate(${x} ${y}) scale(${size})">
    <path d="M-1.3 4 L-1.2 1.9 Q-1.1 1.2 0 1.15 Q1.1 1.2 1.2 1.9 L1.3 4 Z" fill="${shirt}"/>${arm(-1, arms[0]!)}${arm(1, arms[1]!)}
    <g transform="rotate(${tilt})"><ellipse cy="${hairDown * 0.3}" rx="0.98" ry="${0.9 + hairDown * 0.4}" fill="${hair}"/><rect x="-0.3" y="0.7" width="0.6" height="0.6" fill="${skin}"/>
    <ellipse rx="${0.7 + one() * 0.12}" ry="0.95" fill="${skin}"/><path d="M-0.8 -0.3 Q0 -${0.7 + one() * 0.5} 0.8 -0.3 Q0.6 -1.15 0 -1.15 Q-0.6 -1.15 -0.8 -0.3" fill="${hair}"/>
    ${eye(-1)}${eye(1)}<path d="M0 0 L0.1 0.3 L-0.08 0.3" fill="none" stroke="#0006" stroke-width="0.05"/>
    ${beard ? `<path d="M-0.6 0.3 Q0 1.6 0.6 0.3 Q0 0.9 -0.6 0.3" fill="${hair}"/>` : ""}<path d="M-0.3 0.5 Q0 ${0.5 + smile} 0.3 0.5" fill="none" stroke="#822" stroke-width="0.1"/></g></g>`;
}

const WORDS =
  "family summer birthday reunion Saturday Sunday garden church picnic school graduation visit letter mother father sister brother cousin welcome forever love dinner holiday concert market winter game season ticket open closed today tomorrow 2024 2025 June July August 7pm noon free best happy proud together street house river lake park music dance".split(
    " ",
  );

function line(random: Random, words: number): string {
  return Array.from({ length: words }, () => oneOf(random, WORDS)!).join(" ");
}

/** A flyer, a quote, a screenshot: boxes and a layout that stay, and words that do not. */
function poster({ width, height, setting, words, paint }: Scene): string {
  const layout = randomFrom(setting);
  const lineOf = (at: number, count: number) =>
    line(randomFrom(words.of + at + (at === words.changedLine ? 1000 : 0)), count);
  const base = hue(randomFrom(paint.of)) + paint.turnedDegrees;
  const isDark = layout() < 0.4;
  const ink = isDark ? "#fff" : "#111";
  const font = oneOf(layout, ["sans-serif", "serif", "monospace"]);
  const title = height * (0.06 + layout() * 0.05);
  const blocks = Array.from({ length: 2 + wholeBelow(layout, 3) }, () => {
    const w = width * (0.2 + layout() * 0.5);
    return `<rect x="${layout() * (width - w)}" y="${layout() * height}" width="${w}" height="${height * (0.05 + layout() * 0.2)}" fill="hsl(${base + layout() * 60} 50% ${isDark ? 35 : 75}%)"/>`;
  });
  const lines = Array.from({ length: 3 + wholeBelow(layout, 4) }, (_, at) => {
    const size = title * (0.45 + layout() * 0.25);
    return `<text x="${width * 0.08}" y="${height * 0.42 + at * size * 1.5}" font-size="${size}" fill="${ink}" font-family="${font}">${lineOf(at, 4)}</text>`;
  });
  return `<rect width="${width}" height="${height}" fill="hsl(${base} 45% ${isDark ? 18 : 92}%)"/>${blocks.join("")}
    <text x="${width * 0.08}" y="${height * 0.2}" font-size="${title}" font-weight="bold" fill="${ink}" font-family="${font}">${lineOf(99, 2)}</text>${lines.join("")}`;
}

/** One thing on white or grey, as shops show it, in one of its colours. */
function product({ width, height, setting, who, words, paint }: Scene): string {
  const shop = randomFrom(setting);
  const form = randomFrom(who);
  const colour = randomFrom(paint.of);
  const fill = `hsl(${hue(colour) + paint.turnedDegrees} ${45 + colour() * 50}% ${30 + colour() * 40}%)`;
  const [cx, cy] = [width * (0.42 + form() * 0.16), height / 2];
  const size = Math.min(width, height) * (0.26 + form() * 0.12);
  const points = Array.from({ length: 7 }, (_, at) => {
    const angle = (at / 7) * Math.PI * 2;
    const reach = size * (0.7 + form() * 0.45);
    return `${cx + Math.cos(angle) * reach},${cy + Math.sin(angle) * reach}`;
  });
  return `<rect width="${width}" height="${height}" fill="hsl(0 0% ${88 + shop() * 12}%)"/><ellipse cx="${cx}" cy="${cy + size}" rx="${size}" ry="${size * 0.14}" fill="#0003"/>
    <polygon points="${points.join(" ")}" fill="${fill}" stroke="#0006" stroke-width="4" stroke-linejoin="round"/><circle cx="${cx}" cy="${cy}" r="${size * 0.35}" fill="#fff8"/>
    <rect x="${cx - size * 0.5}" y="${cy - size * 0.1}" width="${size}" height="${size * 0.24}" fill="#fffc"/><text x="${cx}" y="${cy + size * 0.09}" font-size="${size * 0.2}" text-anchor="middle" font-family="sans-serif" fill="#222">${line(randomFrom(words.of), 1)}</text>`;
}

/** A wall, a clear sky, fog: one colour that slowly becomes another. */
function flat({ width, height, setting }: Scene): string {
  const random = randomFrom(setting);
  const [from, to] = [random() * 100, random() * 100];
  return `<defs><linearGradient id="g" x2="${random()}" y2="${random()}"><stop stop-color="hsl(${hue(random)} 40% ${from}%)"/><stop offset="1" stop-color="hsl(${hue(random)} 40% ${(from * 3 + to) / 4}%)"/></linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#g)"/>`;
}
