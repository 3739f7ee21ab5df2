import { EXAMPLE_NOW, exampleFacility, exampleQueueEntry, exampleReviewItem } from "@keepsake/shared/examples";
import type { MessageId, PhotoId } from "@keepsake/shared/ids";
import { later, MINUTE_MS } from "@keepsake/shared/instant";
import balloons from "@keepsake/shared/look/pictures/balloons.svg";
import dog from "@keepsake/shared/look/pictures/dog.svg";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { NOTHING_CHOSEN } from "../review/decision/reason-choice.ts";
import type { RecentDecision } from "../review/decision/recent-decisions.ts";
import { leaseView } from "../review/queue/lease.tsx";
import type { ReviewScreenActions, ReviewScreenState } from "../review/review-screen.tsx";
import { TOOLS_AT_REST } from "../review/stage/view-tools.ts";

export const WEAPONS = "weapons" as ReasonCode;
export const NO_CONTACT = "no-contact-order" as ReasonCode;
export const FACILITY = exampleFacility();

const WIDTH_PX = 1200;
const HEIGHT_PX = 900;

/** A drawing as a photo that was loaded. */
async function drawn(picture: string): Promise<ImageBitmap> {
  const image = new Image(WIDTH_PX, HEIGHT_PX);
  image.src = picture;
  await image.decode();
  return createImageBitmap(image, { resizeWidth: WIDTH_PX, resizeHeight: HEIGHT_PX });
}

export const CHOICES = {
  nothing: NOTHING_CHOSEN,
  missing: { ...NOTHING_CHOSEN, reasonMissing: true },
  weapons: { ...NOTHING_CHOSEN, chosen: [WEAPONS] },
  two: { chosen: [WEAPONS, NO_CONTACT], note: "Same saw as last week", reasonMissing: false },
} as const;

export const LEASES = {
  running: leaseView(later(EXAMPLE_NOW, 10.8 * MINUTE_MS), EXAMPLE_NOW, FACILITY.rules),
  "last minute": leaseView(later(EXAMPLE_NOW, 42_000), EXAMPLE_NOW, FACILITY.rules),
  ended: leaseView(EXAMPLE_NOW, EXAMPLE_NOW, FACILITY.rules),
} as const;

export const NEXT = [
  "1QcSHQRnh493V4dIh4eXh1h4kJUI",
  "3OcRJYB4d3h/iIeHeEh3eIhw+j3A",
  "HBkSHYSIeHiPiHh8eJd4eTN0EEQG",
].map((thumbhash, at) =>
  exampleQueueEntry({ messageId: `de300000-0000-4000-8000-00000000000${at}` as MessageId, thumbhash }),
);

export function exampleRecentDecision(fields: Partial<RecentDecision> = {}): RecentDecision {
  const { messageId, photo } = exampleReviewItem();
  return {
    messageId,
    photoId: photo.id satisfies PhotoId,
    kind: "rejected",
    reasonCodes: [WEAPONS],
    effectiveAt: later(EXAMPLE_NOW, 6_000),
    undoSeconds: FACILITY.rules.undoSeconds,
    state: "open",
    ...fields,
  };
}

export const UNDO = {
  decision: exampleRecentDecision(),
  view: { state: "counting", secondsLeft: 6, share: 0.6 },
  photo: await drawn(dog),
} as const;

export const SCREEN: ReviewScreenState = {
  item: exampleReviewItem({ photo: { ...exampleReviewItem().photo, widthPx: WIDTH_PX, heightPx: HEIGHT_PX } }),
  photo: { state: "ready", bitmap: await drawn(balloons) },
  tools: TOOLS_AT_REST,
  lease: LEASES.running,
  now: EXAMPLE_NOW,
  timeZone: FACILITY.timeZone,
  reasons: FACILITY.reasons,
  undoSeconds: FACILITY.rules.undoSeconds,
  choice: undefined,
  next: NEXT,
  moreCount: 34,
  setAsideCount: 2,
  undo: undefined,
  off: undefined,
  isBusy: false,
  isOnline: true,
  notice: undefined,
};

export const ACTIONS: ReviewScreenActions = {
  onTool: ignore,
  onApprove: ignore,
  onSetAside: ignore,
  onOpenReasons: ignore,
  onCloseReasons: ignore,
  onToggleReason: ignore,
  onNote: ignore,
  onReject: ignore,
  onUndo: ignore,
  onTryPhotoAgain: ignore,
  onShowKeys: ignore,
  onOpenSetAside: ignore,
};
