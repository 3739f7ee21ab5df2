import { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { STAFF_ROLES, type StaffRole } from "@keepsake/shared/people/people";
import type { InmateSession, KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import {
  accepted,
  connectAsKiosk,
  connectAsSender,
  connectAsStaff,
  enrolDevice,
  type EnrolledDevice,
  type Connection,
  newMessageId,
  openingOf,
  send,
  type SenderConnection,
  type StaffConnection,
} from "./relay-clients.ts";
import { plainPicture } from "./pictures.ts";
import type { FacilityRecords } from "./foreign-requests.ts";
import { PIN, QUICK_RULES, type Fixtures } from "./fixtures.ts";
import { until } from "./until.ts";

/** The facilities of the fixtures ask for a second officer with this reason. */
const TWO_PERSON_REASON = ReasonCode.parse("no-contact-order");

/** A facility with somebody connected in every role. */
export type ConnectedFacility = {
  readonly fixtures: Fixtures;
  readonly staff: Readonly<Record<StaffRole, StaffConnection>>;
  readonly sender: SenderConnection;
  readonly device: EnrolledDevice;
  readonly kiosk: Connection<KioskRequests>;
  readonly httpToken: string;
  readonly session: InmateSession;
};

/** Connects everybody of fixtures that have an officer of each role. */
export async function connectFacility(address: string, fixtures: Fixtures): Promise<ConnectedFacility> {
  const connections = await Promise.all(fixtures.staff.map((signIn) => connectAsStaff(address, signIn)));
  const staff = Object.fromEntries(STAFF_ROLES.map((role, n) => [role, connections[n]!])) as Record<
    StaffRole,
    StaffConnection
  >;
  const device = await enrolDevice(address, staff.administrator, fixtures.units[0]!);
  const kiosk = await connectAsKiosk(address, device);
  const { httpToken } = accepted(await kiosk.ask("kiosk:read", {}));
  const session = accepted(await kiosk.ask("inmate:signIn", { number: fixtures.inmates[0]!.number, pin: PIN }));
  const sender = await connectAsSender(address, fixtures.senders[0]!);
  return { fixtures, staff, sender, device, kiosk, httpToken, session };
}

/** Makes one message in each status in which staff, senders and kiosks deal with it. */
export async function fillFacility({
  fixtures,
  staff,
  sender,
  device,
  session,
}: ConnectedFacility): Promise<FacilityRecords> {
  const picture = await plainPicture(320, 240);
  const sent = async () => accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id }));
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
  await reopen(sender, fixtures.inmates[0]!.id, uploading);
  const queued = await sent();
  await until(
    "the approval in effect",
    async () => accepted(await sender.ask("message:read", { messageId: approved.id })).status === "approved",
    { deadlineMs: (QUICK_RULES.undoSeconds + 20) * 1000 },
  );
  await until(
    "the second officer awaited",
    async () => accepted(await administrator.ask("review:queue", {})).awaitingSecond.length === 1,
    { deadlineMs: (QUICK_RULES.undoSeconds + 20) * 1000 },
  );
  return {
    fixtures,
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

/** Everything that the people of a facility are shown of its records. */
export async function everythingShownTo(
  { fixtures, staff, sender, kiosk }: ConnectedFacility,
  { uploading, inmateToken }: FacilityRecords,
) {
  const { messages } = accepted(await sender.ask("message:list", { limit: 100 }));
  return {
    queue: accepted(await staff.administrator.ask("review:queue", {})),
    inmates: accepted(await staff.administrator.ask("inmate:list", {})),
    kiosks: accepted(await staff.administrator.ask("kiosk:list", {})),
    messages,
    account: accepted(await sender.ask("account:read", {})),
    upload: await reopen(sender, fixtures.inmates[0]!.id, uploading),
    events: accepted(await kiosk.ask("event:list", { after: 0, limit: 500 })),
    shown: accepted(await kiosk.ask("inmate:messages", { token: inmateToken })),
  };
}

async function reopen({ ask }: SenderConnection, inmateId: string, { messageId, bytes }: FacilityRecords["uploading"]) {
  return accepted(await ask("upload:open", openingOf({ messageId, inmateId }, bytes)));
}
