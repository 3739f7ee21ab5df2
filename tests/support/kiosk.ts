import { HousingUnitId, type KioskId } from "@keepsake/shared/ids";
import { KioskKey } from "@keepsake/shared/protocol/entrances";
import { type KioskRequests, kioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accepted } from "./accepted.ts";
import { enter } from "./enter.ts";
import { type Line, openLine } from "./line.ts";
import type { StaffLine } from "./staff.ts";

/** A device with a key pair of its own that a relay knows as a kiosk. */
export type EnrolledDevice = { readonly kioskId: KioskId; readonly keys: CryptoKeyPair };

const ECDSA = { name: "ECDSA", namedCurve: "P-256" } as const;

/** Enrols a new device in a unit with a code that an officer asks for. */
export async function enrolDevice(address: string, staff: StaffLine, unitId: string): Promise<EnrolledDevice> {
  const { code } = accepted(await staff.ask("kiosk:issueCode", { unitId: HousingUnitId.parse(unitId) }));
  const keys = await crypto.subtle.generateKey(ECDSA, false, ["sign", "verify"]);
  const key = KioskKey.parse(await crypto.subtle.exportKey("jwk", keys.publicKey));
  const { kioskId } = accepted(await enter(address, "kiosk", { code, key }));
  return { kioskId, keys };
}

/** Signs a fresh nonce and connects. */
export async function callAsKiosk(address: string, { kioskId, keys }: EnrolledDevice): Promise<Line<KioskRequests>> {
  const { nonce } = accepted(await enter(address, "nonce", { kioskId }));
  const bytes = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    keys.privateKey,
    new TextEncoder().encode(nonce),
  );
  const signature = Buffer.from(bytes).toString("base64");
  return openLine({ address, namespace: "/kiosk", table: kioskRequests, auth: { kioskId, nonce, signature } });
}
