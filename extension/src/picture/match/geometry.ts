import type { ScreenRegion } from "../frame/read.ts";
import type { Region } from "./planes.ts";

/** In CSS pixels of the window's content, or in pixels of the shot. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

type Size = { readonly width: number; readonly height: number };

/** How an element shows its picture, as its frame reports it. Lengths are CSS pixels before any transform. */
export type PictureBox = {
  /** Its border box where it is painted, after transforms, in the window's content: the offsets of frames are in it. */
  readonly box: Box;
  /** The same box before transforms: `offsetWidth` and `offsetHeight`. */
  readonly layout: Size;
  /** Border and padding together. */
  readonly inset: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly objectFit: "fill" | "contain" | "cover" | "none" | "scale-down";
  /** As computed: `50% 50%`, `10px 0%`, `calc(100% - 4px) 50%`. */
  readonly objectPosition: string;
  /** As computed, from the top left one clockwise: `12px`, `50%`, `10px 20px`. */
  readonly radii: readonly [string, string, string, string];
  /** Of the picture that the element shows, in CSS pixels. */
  readonly natural: Size;
};

/** What of the window's content pinch zoom shows: `visualViewport`'s `offsetLeft`, `offsetTop` and `scale`. */
export type PinchZoom = { readonly left: number; readonly top: number; readonly scale: number };

/** Where the picture is in the shot, and what of it. */
export type Seen = {
  /** In whole pixels of the shot. */
  readonly crop: Box;
  /** What the crop shows, in fractions of the picture. For files of the picture's own shape it is the expected region. */
  readonly region: Region;
  /** Outside of it the picture is not seen: an outline with rounded corners, in pixels of the crop. */
  readonly outline: Box & { readonly radii: readonly { readonly x: number; readonly y: number }[] };
};

/**
 * In a shot of the window one CSS pixel is `shot.width / contentWidth` pixels, which is page zoom and screen density
 * in one, and pinch zoom enlarges that from its own corner. Undefined where nothing of the picture itself can be seen,
 * or where its place cannot be told (`object-position` in words that are not understood).
 */
export function seenInShot(
  picture: PictureBox,
  screen: Omit<ScreenRegion, "seen">,
  pinch: PinchZoom,
  shot: Size,
): Seen | undefined {
  const painted = paintedBox(picture);
  if (painted === undefined) return undefined;
  const toShot = shotScale(screen, pinch, shot);
  const content = contentBox(picture);
  const visible = intersection(intersection(painted, content), screen);
  const inShot = intersection(toShot(visible), { x: 0, y: 0, ...shot });
  // Only pixels that are the picture's to their edges.
  const left = Math.max(0, Math.ceil(inShot.x - SLACK_PX));
  const top = Math.max(0, Math.ceil(inShot.y - SLACK_PX));
  const right = Math.floor(inShot.x + inShot.width + SLACK_PX);
  const bottom = Math.floor(inShot.y + inShot.height + SLACK_PX);
  if (right <= left || bottom <= top) return undefined;
  const crop = { x: left, y: top, width: right - left, height: bottom - top };
  const whole = toShot(painted);
  const around = toShot(picture.box);
  return {
    crop,
    region: {
      x: (crop.x - whole.x) / whole.width,
      y: (crop.y - whole.y) / whole.height,
      width: crop.width / whole.width,
      height: crop.height / whole.height,
    },
    outline: {
      x: around.x - crop.x,
      y: around.y - crop.y,
      width: around.width,
      height: around.height,
      radii: radiiOf(picture, around),
    },
  };
}

/** Edges on a whole pixel come out a little beside it. */
const SLACK_PX = 0.05;

function shotScale(
  { contentWidth, contentHeight }: Pick<ScreenRegion, "contentWidth" | "contentHeight">,
  pinch: PinchZoom,
  shot: Size,
) {
  const across = (shot.width / contentWidth) * pinch.scale;
  const down = (shot.height / contentHeight) * pinch.scale;
  return ({ x, y, width, height }: Box): Box => ({
    x: (x - pinch.left) * across,
    y: (y - pinch.top) * down,
    width: width * across,
    height: height * down,
  });
}

function contentBox({ box, layout, inset }: PictureBox): Box {
  const across = box.width / layout.width;
  const down = box.height / layout.height;
  return {
    x: box.x + inset.left * across,
    y: box.y + inset.top * down,
    width: box.width - (inset.left + inset.right) * across,
    height: box.height - (inset.top + inset.bottom) * down,
  };
}

/** Where the whole picture would be if nothing cut it off: with `object-fit: cover` larger than its element. */
function paintedBox(picture: PictureBox): Box | undefined {
  const content = contentBox(picture);
  const across = picture.box.width / picture.layout.width;
  const down = picture.box.height / picture.layout.height;
  const room = { width: content.width / across, height: content.height / down };
  const size = fittedSize(picture, room);
  const [x, y] = positionsIn(picture.objectPosition);
  if (x === undefined || y === undefined) return undefined;
  return {
    x: content.x + (x.share * (room.width - size.width) + x.px) * across,
    y: content.y + (y.share * (room.height - size.height) + y.px) * down,
    width: size.width * across,
    height: size.height * down,
  };
}

function fittedSize({ objectFit, natural }: PictureBox, room: Size): Size {
  const inside = Math.min(room.width / natural.width, room.height / natural.height);
  const scaled = (scale: number) => ({ width: natural.width * scale, height: natural.height * scale });
  switch (objectFit) {
    case "fill":
      return room;
    case "contain":
      return scaled(inside);
    case "cover":
      return scaled(Math.max(room.width / natural.width, room.height / natural.height));
    case "none":
      return natural;
    case "scale-down":
      return scaled(Math.min(1, inside));
  }
}

type Position = { readonly share: number; readonly px: number };

const LENGTH = /calc\([^()]*\)|[\d.+-]+(?:px|%)/gu;
const PART = /([+-]?)\s*([\d.]+)(px|%)/gu;

/** A computed position: percentages of the free room, pixels, or the sum of both. */
function positionsIn(computed: string): readonly (Position | undefined)[] {
  return [...computed.matchAll(LENGTH)].map(([length]) => {
    const position = { share: 0, px: 0 };
    for (const [, sign, amount, unit] of length.matchAll(PART)) {
      const value = Number(amount) * (sign === "-" ? -1 : 1);
      if (unit === "%") position.share += value / 100;
      else position.px += value;
    }
    return position;
  });
}

/** Radii in pixels of the shot, made smaller together where two would not fit on one side, as CSS does. */
function radiiOf({ radii, layout }: PictureBox, around: Box): readonly { readonly x: number; readonly y: number }[] {
  const lengths = radii.map((computed) => {
    const [across, down] = positionsIn(computed);
    const x = (across?.share ?? 0) * layout.width + (across?.px ?? 0);
    const second = down ?? across;
    return { x, y: (second?.share ?? 0) * layout.height + (second?.px ?? 0) };
  });
  const [topLeft, topRight, bottomRight, bottomLeft] = lengths as [Axes, Axes, Axes, Axes];
  const fits = Math.min(
    1,
    layout.width / Math.max(topLeft.x + topRight.x, bottomLeft.x + bottomRight.x, 1e-6),
    layout.height / Math.max(topLeft.y + bottomLeft.y, topRight.y + bottomRight.y, 1e-6),
  );
  return lengths.map(({ x, y }) => ({
    x: (x * fits * around.width) / layout.width,
    y: (y * fits * around.height) / layout.height,
  }));
}

type Axes = { readonly x: number; readonly y: number };

function intersection(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return {
    x,
    y,
    width: Math.min(one.x + one.width, other.x + other.width) - x,
    height: Math.min(one.y + one.height, other.y + other.height) - y,
  };
}
