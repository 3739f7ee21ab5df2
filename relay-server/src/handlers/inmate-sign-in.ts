import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { InmateSession, KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { isPinTooSimple } from "@keepsake/shared/people/pin";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Inmate } from "../domain/people.ts";
import { afterWrongTry, lockOf, NO_TRIES, wrongTry } from "../domain/tries.ts";
import type { KioskActor } from "./actors.ts";
import { messagesOfInmate } from "./inmate-messages.ts";
import type { Needs } from "./needs.ts";
import { dropSession, openSession } from "./sessions.ts";

type SignInRequests = Pick<KioskRequests, "inmate:signIn" | "inmate:firstSignIn">;

/**
 * Inmates sign in at a kiosk of their own unit. An unknown number, another unit's inmate and a wrong PIN get the same
 * answer in the same time, and their wrong tries are counted alike.
 */
export function inmateSignIn(needs: Needs): HandlersOf<SignInRequests, KioskActor> {
  const { clock, directory, secrets, tryLimits } = needs;

  async function found(number: string, { facilityId, unitId }: KioskActor): Promise<Inmate | undefined> {
    const [inmate] = await directory.list("inmate", `number:${facilityId}:${number}`);
    return inmate?.unitId === unitId ? inmate : undefined;
  }

  const placesOf = ({ kioskId, facilityId }: KioskActor) => [`kiosk:${kioskId}`, `facility:${facilityId}`];

  /** Counts a wrong try at the person, or at the number where nobody has it, and at the place. */
  async function countWrong<Code extends "wrong-credentials" | "first-code-wrong">(
    code: Code,
    inmate: Inmate | undefined,
    number: string,
    kiosk: KioskActor,
  ) {
    const now = clock.now();
    await tryLimits.countWrong(placesOf(kiosk));
    if (inmate === undefined) return wrongTry(code, tryLimits.countUnknown(`${kiosk.facilityId}:${number}`, now), now);
    const counted = await directory.change("inmate", inmate.id, (current) =>
      accept({ record: current && { ...current, tries: afterWrongTry(current.tries, now) } }),
    );
    const tries = counted.ok && counted.value !== undefined ? counted.value.tries : NO_TRIES;
    return wrongTry(code, tries, now);
  }

  async function locked(inmate: Inmate | undefined, number: string, kiosk: KioskActor) {
    const now = clock.now();
    const place = await tryLimits.check(placesOf(kiosk));
    if (!place.ok) return place;
    return lockOf(inmate?.tries ?? tryLimits.unknownTries(`${kiosk.facilityId}:${number}`, now), now);
  }

  return {
    async "inmate:signIn"({ number, pin }, kiosk) {
      const inmate = await found(number, kiosk);
      const lock = await locked(inmate, number, kiosk);
      if (lock !== undefined) return lock;
      const verified = await secrets.verify("pin", pin, inmate?.pinHash);
      if (!verified.ok) return verified;
      if (!verified.value || inmate === undefined) return countWrong("wrong-credentials", inmate, number, kiosk);
      return signedIn(needs, inmate, kiosk);
    },

    async "inmate:firstSignIn"({ number, code, pin }, kiosk) {
      const inmate = await found(number, kiosk);
      const lock = await locked(inmate, number, kiosk);
      if (lock !== undefined) return lock;
      const now = clock.now();
      const hash = secrets.fingerprint(code);
      if (inmate === undefined || !isCodeValid(inmate, hash, now))
        return countWrong("first-code-wrong", inmate, number, kiosk);
      if (isPinTooSimple(pin) || pin === number.slice(0, pin.length)) return refuse("pin-too-simple");
      const pinHash = await secrets.hash("pin", pin);
      if (!pinHash.ok) return pinHash;

      const saved = await directory.change("inmate", inmate.id, (current) => {
        // Single use: of two that come at once, the second finds the code gone.
        if (current === undefined || !isCodeValid(current, hash, now)) return refuse("first-code-wrong");
        const { firstCode: _used, ...kept } = current;
        return accept({ record: { ...kept, pinHash: pinHash.value } });
      });
      if (!saved.ok) return saved;
      return signedIn(needs, inmate, kiosk);
    },
  };
}

function isCodeValid({ firstCode }: Inmate, hash: string, now: number): boolean {
  return firstCode !== undefined && firstCode.hash === hash && firstCode.expiresAt > now;
}

async function signedIn(needs: Needs, inmate: Inmate, { kioskId }: KioskActor): Promise<Result<InmateSession, never>> {
  const { directory, secrets } = needs;
  await directory.change("inmate", inmate.id, (current) =>
    accept({ record: current && { ...current, tries: NO_TRIES } }),
  );
  for (const { id } of await directory.list("session", `kiosk:${kioskId}`)) await dropSession(needs, id);
  const { token } = await openSession(needs, { kind: "inmate", inmateId: inmate.id, kioskId });
  const { id, firstName, name, number, sealedDataKey } = inmate;
  return accept({
    token,
    inmate: { id, firstName, name, number },
    dataKey: Buffer.from(secrets.openDataKey(id, sealedDataKey)).toString("base64"),
    messages: await messagesOfInmate(needs, id),
  });
}
