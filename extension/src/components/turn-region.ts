import type { Size } from "../acquire/fit.ts";
import type { PictureEdit, Region } from "../outbox/picture-edit.ts";

type QuarterTurns = PictureEdit["quarterTurns"];

/** Where a part of the unturned picture is in the picture turned clockwise. */
export function turnedRegion(region: Region, quarterTurns: QuarterTurns): Region {
  const { x, y, width, height } = region;
  switch (quarterTurns) {
    case 0:
      return region;
    case 1:
      return { x: 1 - y - height, y: x, width: height, height: width };
    case 2:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 3:
      return { x: y, y: 1 - x - width, width: height, height: width };
  }
}

const BACK = { 0: 0, 1: 3, 2: 2, 3: 1 } as const;

/** The other way round: where a part of the turned picture is in the unturned one. */
export function unturnedRegion(region: Region, quarterTurns: QuarterTurns): Region {
  return turnedRegion(region, BACK[quarterTurns]);
}

export function turnedSize({ widthPx, heightPx }: Size, quarterTurns: QuarterTurns): Size {
  return quarterTurns % 2 === 0 ? { widthPx, heightPx } : { widthPx: heightPx, heightPx: widthPx };
}
