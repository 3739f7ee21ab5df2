import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MessageId } from "@keepsake/shared/ids";
import { DAY_MS, HOUR_MS, type Instant, later } from "@keepsake/shared/instant";
import type { Photo } from "@keepsake/shared/message/message";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { DEFAULT_RULES, type FacilityRules } from "@keepsake/shared/places/facility";
import type { Directory } from "../ports/store.ts";
import type { PhotoIntake } from "../ports/photos.ts";
import { DEMO_MESSAGES, type DemoMessage } from "./demo-messages.ts";
import {
  DEMO_SENDERS,
  DEMO_STAFF,
  type DemoSender,
  type DemoStaff,
  demoInmateId,
  demoSenderId,
  demoStaffId,
} from "./demo-people.ts";
import { type DemoPicture, demoPicturePath, renderDemoPictures } from "./demo-pictures.ts";
import { CEDAR_BAY, DEMO_FACILITIES } from "./demo-places.ts";
import { type SeedMessage, type SeedStep, seedSteps } from "./demo-history.ts";
import { renewEnrolment, renewFacilities, saveDirectory, type SeedNeeds } from "./save-directory.ts";

type SeedOptions = {
  /** Holds rendered pictures and may be shared; without one they are made for the moment. */
  readonly picturesFolder?: string;
  /** Of every demo facility. */
  readonly rules?: FacilityRules;
};

/**
 * Fills an empty store with two facilities, their people and two weeks of photos, by the relay's own decisions.
 * A store with anything in it keeps what it has; only facilities that no screen can read any more and the
 * kiosk code of the demo are made good again.
 */
export async function seedDemo(
  needs: SeedNeeds,
  { picturesFolder, rules = DEFAULT_RULES }: SeedOptions = {},
): Promise<void> {
  const now = needs.clock.now();
  const isEmpty = (await needs.directory.list("facility", "all")).length === 0;
  if (isEmpty) {
    await saveDirectory(needs, rules);
    const photos = await ingestPictures(needs.intake, picturesFolder);
    const steps = [
      ...purchases(needs, now),
      ...DEMO_MESSAGES.flatMap((message, index) => messageSteps(needs, { message, index, photos, rules }, now)),
    ];
    for (const { run } of steps.toSorted((one, other) => one.at - other.at)) await run();
  }
  await renewFacilities(needs);
  await renewEnrolment(needs, now);
}

async function ingestPictures(
  intake: PhotoIntake,
  picturesFolder: string | undefined,
): Promise<ReadonlyMap<DemoPicture, Photo>> {
  const folder = picturesFolder ?? (await mkdtemp(join(tmpdir(), "keepsake-demo-")));
  const pictures = [...new Set(DEMO_MESSAGES.map(({ picture }) => picture))];
  try {
    await renderDemoPictures(folder, pictures);
    const photos = pictures.map(async (picture) => {
      const path = demoPicturePath(folder, picture);
      const ingested = await intake.ingest(path);
      if (!ingested.ok) throw new Error(`Failed to seed the picture ${picture}: ${ingested.code}.`);
      const sourceSha256 = createHash("sha256")
        .update(await readFile(path))
        .digest("hex");
      return [picture, { ...ingested.value, sourceSha256 }] as const;
    });
    return new Map(await Promise.all(photos));
  } finally {
    if (picturesFolder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

function purchases({ messages }: SeedNeeds, now: Instant): readonly SeedStep[] {
  return (Object.keys(DEMO_SENDERS) as DemoSender[]).map((sender) => {
    const senderId = demoSenderId(sender);
    const at = later(now, -16 * DAY_MS);
    const credits = DEMO_SENDERS[sender].creditsBought;
    return {
      at,
      async run() {
        const posted = await messages.post({ id: `demo-purchase-${sender}`, senderId, kind: "purchase", credits, at });
        if (!posted.ok) throw new Error(`Failed to seed the credits of ${sender}: ${posted.code}.`);
      },
    };
  });
}

type MessageToSeed = {
  readonly message: DemoMessage;
  readonly index: number;
  readonly photos: ReadonlyMap<DemoPicture, Photo>;
  readonly rules: FacilityRules;
};

function messageSteps(
  { messages }: SeedNeeds,
  { message, index, photos, rules }: MessageToSeed,
  now: Instant,
): readonly SeedStep[] {
  const photo = photos.get(message.picture);
  const offer = DEMO_FACILITIES.find(({ id }) => id === CEDAR_BAY)?.photos;
  if (photo === undefined || !offer?.offered) throw new Error("Failed to seed messages: Cedar Bay takes photos.");
  const submittedAt = later(now, -message.hoursAgo * HOUR_MS);
  const staff = message.reviewer ?? "sample";
  const seeded: SeedMessage = {
    id: demoMessageId(index),
    senderId: demoSenderId(message.from),
    inmateId: demoInmateId(message.to),
    photo,
    caption: message.caption,
    creditCost: offer.creditCost,
    submittedAt,
    rules,
    answeredAt: answeredAt(message, submittedAt, now),
    reviewer: { id: demoStaffId(staff), facilityId: CEDAR_BAY, role: DEMO_STAFF[staff].role },
    reasonCodes: (message.reasons ?? []) as readonly string[] as readonly ReasonCode[],
    note: message.note ?? "",
  };
  return seedSteps(messages, seeded, message.stage, now);
}

const ANSWER_MS_MAX = 27 * HOUR_MS;

function answeredAt({ answeredHoursAgo }: DemoMessage, submittedAt: Instant, now: Instant): Instant {
  if (answeredHoursAgo !== undefined) return later(now, -answeredHoursAgo * HOUR_MS);
  return later(submittedAt, Math.min(Math.floor((now - submittedAt) / 2), ANSWER_MS_MAX));
}

/** The same in every demo, so that a link or a screenshot of one fits the next. */
function demoMessageId(index: number): MessageId {
  return `de300000-0000-4000-8000-${String(index + 1).padStart(12, "0")}` as MessageId;
}

/** Throws where a production store still knows people whose passwords everybody knows. */
export async function assertNoDemoInProduction(directory: Directory, isProduction: boolean): Promise<void> {
  if (!isProduction) return;
  const known = [
    ...(Object.keys(DEMO_SENDERS) as DemoSender[]).map((sender) => directory.get("sender", demoSenderId(sender))),
    ...(Object.keys(DEMO_STAFF) as DemoStaff[]).map((staff) => directory.get("staff", demoStaffId(staff))),
  ];
  if ((await Promise.all(known)).some((person) => person !== undefined)) {
    throw new Error("Failed to start: the data folder holds demo people, whose passwords are known. Use another one.");
  }
}
