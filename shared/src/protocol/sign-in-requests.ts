import * as z from "zod/mini";
import { KioskId, SenderId, StaffId } from "../ids.ts";
import type { Requests } from "./contract.ts";

const Password = z.string().check(z.minLength(1), z.maxLength(200));

/** A kiosk's public half, ECDSA P-256, as JSON Web Key. The private half never leaves the device. */
export const KioskKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().check(z.maxLength(64)),
  y: z.string().check(z.maxLength(64)),
});
export type KioskKey = z.infer<typeof KioskKey>;

/**
 * What may be asked before there is a session: JSON over `POST /api/sign-in/<name>`, answered with a `Result`.
 * Everything else needs the token (sender, staff) or the signature (kiosk) that these lead to.
 */
export const signInRequests = {
  sender: {
    input: z.object({ email: z.email(), password: Password }),
    reply: z.object({ token: z.string(), senderId: SenderId, name: z.string() }),
    errors: ["wrong-credentials", "locked", "busy", "account-being-checked"],
  },
  staff: {
    input: z.object({ login: z.string().check(z.minLength(1), z.maxLength(80)), password: Password }),
    reply: z.object({ token: z.string(), staffId: StaffId, name: z.string() }),
    errors: ["wrong-credentials", "locked", "busy"],
  },
  /** Makes a device a known kiosk of the housing unit that the code is bound to. */
  kiosk: {
    input: z.object({ code: z.string().check(z.regex(/^[0-9]{8}$/u)), key: KioskKey }),
    reply: z.object({ kioskId: KioskId }),
    errors: ["enrolment-code-wrong", "locked", "insecure-connection"],
  },
  /** A nonce to sign for the next connect: single use, 60 s. */
  nonce: {
    input: z.object({ kioskId: KioskId }),
    reply: z.object({ nonce: z.string() }),
    errors: ["insecure-connection"],
  },
} as const satisfies Requests;

export type SignInRequests = typeof signInRequests;

/** What each namespace wants in the handshake. */
export const Handshake = {
  sender: z.object({ protocol: z.int(), token: z.string() }),
  staff: z.object({ protocol: z.int(), token: z.string() }),
  /** `signature`: ECDSA P-256 with SHA-256 over the nonce's UTF-8 bytes, base64. */
  kiosk: z.object({ protocol: z.int(), kioskId: KioskId, nonce: z.string(), signature: z.string() }),
} as const;

/** Addresses of photo bytes, all with `Authorization: Bearer …`. A sealed message comes as `packSealed` packs it. */
export const photoPath = (messageId: string, size: "thumbnail" | "rendition") => `/api/photos/${messageId}/${size}`;
export const sealedPath = (messageId: string) => `/api/sealed/${messageId}`;
