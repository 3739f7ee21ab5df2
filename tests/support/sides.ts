import { createHash } from "node:crypto";
import { UNDO_SECONDS } from "@keepsake/shared/message/limits";
import { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { STAFF_ROLES, type StaffRole } from "@keepsake/shared/people/people";
import type { InmateSession, KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accepted } from "./accepted.ts";
import { callAsKiosk, type EnrolledDevice, enrolDevice } from "./kiosk.ts";
import type { Line } from "./line.ts";
import { plainPicture } from "./pictures.ts";
import type { Belongings } from "./probes.ts";
import { callAsSender, newMessageId, send, type SenderLine } from "./sender.ts";
import { callAsStaff, type StaffLine } from "./staff.ts";
import { PIN, type Town } from "./town.ts";
import { until } from "./until.ts";

/** Town facilities ask for a second officer with this one. */
const TWO_PERSON_REASON = ReasonCode.parse("no-contact-order");

/** A facility with somebody connected in every role. */
export type Side = {
  readonly town: Town;
  readonly staff: Readonly<Record<StaffRole, StaffLine>>;
  readonly sender: SenderLine;
  readonly device: EnrolledDevice;
  readonly kiosk: Line<KioskRequests>;
  readonly httpToken: string;
  readonly session: InmateSession;
};

/** Connects everybody of a town that has an officer of each role. */
export async function occupy(address: string, town: Town): Promise<Side> {
  const lines = await Promise.all(town.staff.map((signIn) => callAsStaff(address, signIn)));
  const staff = Object.fromEntries(STAFF_ROLES.map((role, n) => [role, lines[n]!])) as Record<StaffRole, StaffLine>;
  const device = await enrolDevice(address, staff.administrator, town.units[0]!);
  const kiosk = await callAsKiosk(address, device);
  const { httpToken } = accepted(await kiosk.ask("kiosk:read", {}));
  const session = accepted(await kiosk.ask("inmate:signIn", { number: town.inmates[0]!.number, pin: PIN }));
  const sender = await callAsSender(address, town.senders[0]!);
  return { town, staff, sender, device, kiosk, httpToken, session };
}

/** A message in each place where staff, senders and kiosks meet one. */
export async function fill({ town, staff, sender, device, session }: Side): Promise<Belongings> {
  const picture = await plainPicture(320, 240);
  const sent = async () => accepted(await send(sender, picture, { inmateId: town.inmates[0]!.id }));
  const { administrator } = staff;
  const [approved, held, setAside, awaitingSecond] = [await sent(), await sent(), await sent(), await sent()];
  const { photo } = approved;
  for (const { id } of [approved, held, setAside, awaitingSecond]) {
    accepted(await administrator.ask("review:claim", { messageId: id }));
  }
  accepted(await administrator.ask("review:approve", { messageId: approved.id, photoId: photo.id }));
  accepted(await administrator.ask("review:setAside", { messageId: setAside.id, photoId: photo.id, note: "" }));
  accepted(
    await administrator.ask("review:reject", {
      messageId: awaitingSecond.id,
      photoId: photo.id,
      reasonCodes: [TWO_PERSON_REASON],
      note: "",
    }),
  );
  const uploading = { messageId: newMessageId(), bytes: new Uint8Array([1, 2, 3, 4]) };
  await reopen(sender, uploading);
  const queued = await sent();
  await until(
    "the approval in effect",
    async () => accepted(await sender.ask("message:read", { messageId: approved.id })).status === "approved",
    { deadlineMs: (UNDO_SECONDS + 20) * 1000 },
  );
  await until(
    "the second officer awaited",
    async () => accepted(await administrator.ask("review:queue", {})).awaitingSecond.length === 1,
    { deadlineMs: (UNDO_SECONDS + 20) * 1000 },
  );
  return {
    town,
    queued: queued.id,
    held: held.id,
    setAside: setAside.id,
    awaitingSecond: awaitingSecond.id,
    approved: approved.id,
    uploading,
    photo,
    kioskId: device.kioskId,
    inmateToken: session.token,
  };
}

/** All that the people of a side see of their belongings. */
export async function everythingOf({ staff, sender, kiosk }: Side, { uploading, inmateToken }: Belongings) {
  const { messages } = accepted(await sender.ask("message:list", { limit: 100 }));
  return {
    queue: accepted(await staff.administrator.ask("review:queue", {})),
    inmates: accepted(await staff.administrator.ask("inmate:list", {})),
    kiosks: accepted(await staff.administrator.ask("kiosk:list", {})),
    messages,
    account: accepted(await sender.ask("account:read", {})),
    upload: await reopen(sender, uploading),
    events: accepted(await kiosk.ask("event:list", { after: 0, limit: 500 })),
    shown: accepted(await kiosk.ask("inmate:messages", { token: inmateToken })),
  };
}

async function reopen({ ask }: SenderLine, { messageId, bytes }: Belongings["uploading"]) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return accepted(await ask("upload:open", { messageId, byteLength: bytes.byteLength, sha256 }));
}
