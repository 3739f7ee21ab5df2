import { createPublicKey, randomBytes, verify } from "node:crypto";
import type { KioskId } from "@keepsake/shared/ids";
import { SECOND_MS } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import { Handshake, type KioskKey } from "@keepsake/shared/protocol/sign-in-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Session, Staff } from "../domain/people.ts";
import type { KioskActor, SenderActor, StaffActor } from "../handlers/actors.ts";
import type { Nonces } from "../handlers/sign-in-handlers.ts";
import type { Needs } from "../handlers/needs.ts";
import { officerOf, sessionOf } from "../handlers/sessions.ts";

type Proof<Actor> = Promise<Result<Actor, RefusalCode>>;

/** Nonces that were given out and not signed yet. */
export type OpenNonces = Nonces & { consume(kioskId: KioskId, nonce: string): boolean };

/** What a handshake of each namespace must prove, and who is then at the other end. */
export function handshakes(needs: Needs, nonces: OpenNonces) {
  const { directory, secrets } = needs;
  return {
    sender: async (auth: unknown): Proof<SenderActor> => {
      const asked = read(Handshake.sender, auth);
      if (!asked.ok) return asked;
      const session = await sessionOf(needs, "sender", asked.value.token);
      if (session === undefined) return refuse("signed-out");
      return accept({ sessionId: session.id, senderId: session.actor.senderId, expiresAt: session.expiresAt });
    },

    staff: async (auth: unknown): Proof<StaffActor> => {
      const asked = read(Handshake.staff, auth);
      if (!asked.ok) return asked;
      const session = await sessionOf(needs, "staff", asked.value.token);
      const officer = session && (await officerOf(needs, session));
      if (session === undefined || officer === undefined) return refuse("signed-out");
      return accept(staffActor(session, officer));
    },

    kiosk: async (auth: unknown): Proof<KioskActor> => {
      const asked = read(Handshake.kiosk, auth);
      if (!asked.ok) return asked;
      const { kioskId, nonce, signature } = asked.value;
      const kiosk = await directory.get("kiosk", kioskId);
      if (kiosk === undefined) return refuse("kiosk-unknown");
      if (kiosk.revokedAt !== undefined) return refuse("kiosk-revoked");
      if (!nonces.consume(kioskId, nonce) || !isSigned(kiosk.key, nonce, signature)) return refuse("signed-out");
      const { facilityId, unitId } = kiosk;
      return accept({ kioskId, facilityId, unitId, httpToken: secrets.newToken() });
    },
  };
}

export function staffActor({ id: sessionId, expiresAt }: Session, { id, facilityId, role }: Staff): StaffActor {
  return { sessionId, id, facilityId, role, expiresAt };
}

const NONCE_MS_MAX = 60 * SECOND_MS;
const NONCES_MAX = 100_000;

export function openNonces(now: () => number): OpenNonces {
  const open = new Map<string, { kioskId: KioskId; until: number }>();
  return {
    issue(kioskId) {
      // A map keeps the order of insertion, so the oldest goes first, used or not.
      if (open.size >= NONCES_MAX) open.delete(open.keys().next().value ?? "");
      const nonce = randomBytes(24).toString("base64url");
      open.set(nonce, { kioskId, until: now() + NONCE_MS_MAX });
      return nonce;
    },
    consume(kioskId, nonce) {
      const issued = open.get(nonce);
      open.delete(nonce);
      return issued !== undefined && issued.kioskId === kioskId && issued.until > now();
    },
  };
}

function read<Schema extends (typeof Handshake)[keyof typeof Handshake]>(schema: Schema, auth: unknown) {
  const parsed = schema.safeParse(auth);
  if (!parsed.success) return refuse("bad-input");
  return parsed.data.protocol === PROTOCOL_VERSION
    ? accept(parsed.data as ReturnType<Schema["parse"]>)
    : refuse("protocol-mismatch");
}

function isSigned(jwk: KioskKey, nonce: string, signature: string): boolean {
  const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
  return verify("sha256", Buffer.from(nonce), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64"));
}
