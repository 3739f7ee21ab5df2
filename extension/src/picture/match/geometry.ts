import type { Region } from "./planes.ts";

/** In CSS pixels of the window's content, or in pixels of the shot. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What can be seen of an element, and what the window shows: less than its content under pinch zoom. */
export type Visible = Box & { readonly visible: Box };

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

/** Where the picture is in the shot, and what of it. */
export type Seen = {
  /** In whole pixels of the shot. */
  readonly crop: Box;
  /** What the crop shows, in fractions of the picture. For files of the picture's own shape it is the expected region. */
  readonly region: Region;
  /** Outside of it the picture is not seen: an outline with rounded corners, in pixels of the crop. */
  readonly outline: Box & { readonly radii: readonly { readonly x: number; readonly y: number }[] };
};

/** What pinch zoom leaves of a content of this size: `visualViewport`'s `offsetLeft`, `offsetTop` and `scale`. */
export function visibleUnder(pinch: { left: number; top: number; scale: number }, content: Size): Box {
  return {
    x: pinch.left,
    y: pinch.top,
    width: content.width / pinch.scale,
    height: content.height / pinch.scale,
  };
}

/** Page zoom, screen density and pinch zoom in one: the shot shows what is visible, whatever its size in pixels is. */
export function inShot({ x, y, width, height }: Box, visible: Box, shot: Size): Box {
  const across = shot.width / visible.width;
  const down = shot.height / visible.height;
  return {
    x: (x - visible.x) * across,
    y: (y - visible.y) * down,
    width: width * across,
    height: height * down,
  };
}

/** Whole pixels of the shot that lie wholly in a box. Undefined where there are none. */
export function wholePixelsOf(box: Box, shot: Size): Box | undefined {
  const x = Math.max(0, Math.ceil(box.x - SLACK_PX));
  const y = Math.max(0, Math.ceil(box.y - SLACK_PX));
  const width = Math.min(shot.width, Math.floor(box.x + box.width + SLACK_PX)) - x;
  const height = Math.min(shot.height, Math.floor(box.y + box.height + SLACK_PX)) - y;
  return width < 1 || height < 1 ? undefined : { x, y, width, height };
}

/** Edges on a whole pixel come out a little beside it. */
const SLACK_PX = 0.05;

/**
 * Undefined where nothing of the picture itself can be seen, or where its place cannot be told (`object-position` in
 * words that are not understood).
 */
export function seenInShot(picture: PictureBox, element: Visible, shot: Size): Seen | undefined {
  const painted = paintedBox(picture);
  if (painted === undefined) return undefined;
  const seen = intersection(intersection(painted, contentBox(picture)), element);
  const crop = wholePixelsOf(inShot(seen, element.visible, shot), shot);
  if (crop === undefined) return undefined;
  const whole = inShot(painted, element.visible, shot);
  const around = inShot(picture.box, element.visible, shot);
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

/** With a width or height below 0 where they do not meet. */
export function intersection(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  return {
    x,
    y,
    width: Math.min(one.x + one.width, other.x + other.width) - x,
    height: Math.min(one.y + one.height, other.y + other.height) - y,
  };
}
