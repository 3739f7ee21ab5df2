import { setTimeout as wait } from "node:timers/promises";
import { NOTICE_EVERY_MS } from "@keepsake/relay-server/src/jobs/notify-changes.ts";
import { type Ask, asker } from "@keepsake/shared/protocol/client";
import { type AnswerOf, type InputOf, PROTOCOL_VERSION, type Requests } from "@keepsake/shared/protocol/contract";
import { type Socket, io } from "socket.io-client";
import { type SignInRequests, KioskKey, signInRequests } from "@keepsake/shared/protocol/sign-in-requests";
import type { Result } from "@keepsake/shared/result";
import { createDecipheriv, createHash, randomUUID } from "node:crypto";
import { HousingUnitId, InmateId, type KioskId, MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { PhotoFacts } from "@keepsake/shared/message/schemas";
import { CHUNK_BYTES_MAX } from "@keepsake/shared/message/limits";
import { type SenderRequests, senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { type StaffRequests, staffRequests } from "@keepsake/shared/protocol/staff-requests";
import { type KioskRequests, kioskRequests } from "@keepsake/shared/protocol/kiosk-requests";

/** A live connection of one actor to a real relay. */
export type Connection<Table extends Requests> = {
  readonly ask: Ask<Table>;
  readonly socket: Socket;
  readonly close: () => void;
};

type Call<Table extends Requests> = {
  readonly address: string;
  readonly namespace: "/sender" | "/staff" | "/kiosk";
  readonly table: Table;
  readonly auth: Readonly<Record<string, unknown>>;
};

/** Connects once; throws what the relay said when it refused the handshake. */
export async function openConnection<Table extends Requests>({
  address,
  namespace,
  table,
  auth,
}: Call<Table>): Promise<Connection<Table>> {
  const socket = io(`${address}${namespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, ...auth },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return { ask: asker(socket, table), socket, close: () => void socket.disconnect() };
}

/** Signs in at a real relay over HTTP, before there is any session. */
export async function askSignIn<Name extends keyof SignInRequests>(
  address: string,
  name: Name,
  input: InputOf<SignInRequests, Name>,
): Promise<AnswerOf<SignInRequests, Name>> {
  const response = await fetch(`${address}/api/sign-in/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as AnswerOf<SignInRequests, Name>;
  if (answer.ok) signInRequests[name].reply.parse(answer.value);
  return answer;
}

/** The value of an answer that had to be a yes; throws the refusal otherwise. */
export function accepted<Value>(answer: Result<Value, string>): Value {
  if (!answer.ok) throw new Error(`Failed to get a yes: it was refused with ${JSON.stringify(answer)}.`);
  return answer.value;
}

export type SenderConnection = Connection<SenderRequests> & { readonly token: string };

/** Signs a sender in at a real relay and connects. */
export async function connectAsSender(
  address: string,
  signIn: { email: string; password: string },
): Promise<SenderConnection> {
  const { token } = accepted(await askSignIn(address, "sender", signIn));
  const connection = await openConnection({ address, namespace: "/sender", table: senderRequests, auth: { token } });
  return { ...connection, token };
}

export const newMessageId = () => MessageId.parse(randomUUID());

/** What an upload is for. */
export type UploadTarget = { readonly messageId: MessageId; readonly inmateId: string; readonly creditCost?: number };

/** What `upload:open` is asked with. */
export function openingOf({ messageId, inmateId, creditCost = 2 }: UploadTarget, picture: Uint8Array) {
  const sha256 = createHash("sha256").update(picture).digest("hex");
  return { messageId, inmateId: InmateId.parse(inmateId), creditCost, byteLength: picture.byteLength, sha256 };
}

/** Uploads a picture in acknowledged chunks, from wherever the relay already is. */
export async function upload(
  { ask }: Pick<SenderConnection, "ask">,
  target: UploadTarget,
  picture: Uint8Array,
): Promise<Result<{ readonly photo?: PhotoFacts | undefined }, RefusalCode>> {
  const { messageId } = target;
  const opened = await ask("upload:open", openingOf(target, picture));
  if (!opened.ok || opened.value.photo !== undefined) return opened;
  for (let offset = opened.value.offset; offset < picture.byteLength;) {
    const bytes = Uint8Array.from(picture.subarray(offset, offset + CHUNK_BYTES_MAX));
    const chunk = await ask("upload:chunk", { messageId, offset, bytes });
    if (!chunk.ok) return chunk;
    ({ offset } = chunk.value);
  }
  return ask("upload:finish", { messageId });
}

/** Uploads and submits one picture. */
export async function send(
  connection: Pick<SenderConnection, "ask">,
  picture: Uint8Array,
  {
    messageId = newMessageId(),
    inmateId,
    caption = "From the porch",
    creditCost = 2,
  }: {
    messageId?: MessageId;
    inmateId: string;
    caption?: string;
    creditCost?: number;
  },
) {
  const uploaded = await upload(connection, { messageId, inmateId, creditCost }, picture);
  if (!uploaded.ok) return uploaded;
  return connection.ask("message:submit", { messageId, inmateId: InmateId.parse(inmateId), caption, creditCost });
}

export type StaffConnection = Connection<StaffRequests> & { readonly token: string };

/** Signs an officer in at a real relay and connects. */
export async function connectAsStaff(
  address: string,
  signIn: { login: string; password: string },
): Promise<StaffConnection> {
  const { token } = accepted(await askSignIn(address, "staff", signIn));
  const connection = await openConnection({ address, namespace: "/staff", table: staffRequests, auth: { token } });
  return { ...connection, token };
}

/** A device with a key pair of its own that a relay knows as a kiosk. */
export type EnrolledDevice = { readonly kioskId: KioskId; readonly keys: CryptoKeyPair };

const ECDSA = { name: "ECDSA", namedCurve: "P-256" } as const;

/** Enrols a new device in a unit with a code that an officer asks for. */
export async function enrolDevice(address: string, staff: StaffConnection, unitId: string): Promise<EnrolledDevice> {
  const { code } = accepted(await staff.ask("kiosk:issueCode", { unitId: HousingUnitId.parse(unitId) }));
  const keys = await crypto.subtle.generateKey(ECDSA, false, ["sign", "verify"]);
  const key = KioskKey.parse(await crypto.subtle.exportKey("jwk", keys.publicKey));
  const { kioskId } = accepted(await askSignIn(address, "kiosk", { code, key }));
  return { kioskId, keys };
}

/** Signs a fresh nonce and connects. */
export async function connectAsKiosk(
  address: string,
  { kioskId, keys }: EnrolledDevice,
): Promise<Connection<KioskRequests>> {
  const { nonce } = accepted(await askSignIn(address, "nonce", { kioskId }));
  const bytes = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    keys.privateKey,
    new TextEncoder().encode(nonce),
  );
  const signature = Buffer.from(bytes).toString("base64");
  return openConnection({ address, namespace: "/kiosk", table: kioskRequests, auth: { kioskId, nonce, signature } });
}

/** Fetches what the relay serves over HTTP with a token of its caller. */
export function fetchAs(address: string, path: string, token: string | undefined): Promise<Response> {
  return fetch(`${address}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
}

/** The bytes of a photo, which no cache on the way may keep. Throws where the relay refuses them. */
export async function fetchPhotoBytes(address: string, path: string, token: string): Promise<Buffer> {
  const response = await fetchAs(address, path, token);
  if (!response.ok) throw new Error(`Failed to fetch ${path}: status ${response.status}.`);
  const caching = response.headers.get("cache-control");
  if (caching !== "no-store") throw new Error(`Failed to fetch ${path} uncached: cache-control is ${caching}.`);
  return Buffer.from(await response.arrayBuffer());
}

/** Decrypts what the relay sealed for an inmate: 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
export function openSealed(sealed: Uint8Array, dataKey: string, label: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(dataKey, "base64"), sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(label)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

/** Resolves when all that was done so far has been notified: a notice may wait for those sent just before it. */
export const noticesToEnd = () => wait(2 * NOTICE_EVERY_MS);

/** Collects the notices of one kind that come from now on, and none of what was done before. */
export async function collectNotices(
  { socket }: { readonly socket: Socket },
  name: string,
): Promise<readonly unknown[]> {
  await noticesToEnd();
  const notices: unknown[] = [];
  socket.on(name, (notice) => notices.push(notice));
  return notices;
}
