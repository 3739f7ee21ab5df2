import type { InmateId, MessageId } from "@keepsake/shared/ids";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { InmateSession, KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { isPinTooSimple } from "@keepsake/shared/people/people";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Inmate } from "../domain/people.ts";
import type { KioskActor } from "./actors.ts";
import type { Needs } from "./needs.ts";
import { dropSession, dropSessions, openSession } from "./sessions.ts";
import { trySecret } from "./try-secret.ts";

type InmateSignIns = Pick<KioskRequests, "inmate:signIn" | "inmate:firstSignIn">;

/**
 * Inmates sign in at a kiosk of their own unit. An unknown number, another unit's inmate and a wrong PIN get the same
 * answer in the same time, and their wrong tries are counted alike.
 */
export function inmateSignIn(needs: Needs): HandlersOf<InmateSignIns, KioskActor> {
  const { clock, directory, secrets } = needs;

  async function found(number: string, { facilityId, unitId }: KioskActor): Promise<Inmate | undefined> {
    const [inmate] = await directory.list("inmate", `number:${facilityId}:${number}`);
    return inmate?.unitId === unitId ? inmate : undefined;
  }

  const trialOf = (inmate: Inmate | undefined, number: string, { kioskId, facilityId }: KioskActor) => ({
    kind: "inmate" as const,
    person: inmate,
    name: `${facilityId}:${number}`,
    limitKeys: [`kiosk:${kioskId}`, `facility:${facilityId}`],
  });

  return {
    async "inmate:signIn"({ number, pin }, kiosk) {
      const inmate = await found(number, kiosk);
      const proven = await trySecret(needs, trialOf(inmate, number, kiosk), "wrong-credentials", async () => {
        const verified = await secrets.verify("pin", pin, inmate?.pinHash);
        return verified.ok ? accept(verified.value ? inmate : undefined) : verified;
      });
      return proven.ok ? signedIn(needs, proven.value, kiosk, "wrong-credentials") : proven;
    },

    async "inmate:firstSignIn"({ number, code, pin }, kiosk) {
      if (isPinTooSimple(pin) || pin === number.slice(0, pin.length)) return refuse("pin-too-simple");
      const inmate = await found(number, kiosk);
      const now = clock.now();
      const hash = secrets.fingerprint(code);
      const proven = await trySecret(needs, trialOf(inmate, number, kiosk), "first-code-wrong", async () => {
        // Also for a wrong code: the time of an answer must not tell which number has one.
        const pinHash = await secrets.hash("pin", pin);
        if (!pinHash.ok) return pinHash;
        const isRight = inmate !== undefined && isCodeValid(inmate, hash, now);
        return accept(isRight ? { inmate, pinHash: pinHash.value } : undefined);
      });
      if (!proven.ok) return proven;

      const { pinHash } = proven.value;
      const saved = await directory.change("inmate", proven.value.inmate.id, (current) => {
        // Single use: of two that come at once, the second finds the code gone.
        if (current === undefined || !isCodeValid(current, hash, now)) return refuse("first-code-wrong");
        const { firstCode: _used, ...kept } = current;
        return accept({ record: { ...kept, pinHash } });
      });
      if (!saved.ok) return saved;
      return signedIn(needs, { ...proven.value.inmate, pinHash }, kiosk, "first-code-wrong");
    },
  };
}

function isCodeValid({ firstCode }: Inmate, hash: string, now: number): boolean {
  return firstCode !== undefined && firstCode.hash === hash && firstCode.expiresAt > now;
}

/**
 * Opens a session, unless staff issued a code since the secret was read, which ends the secret and all sessions. The
 * inmate is read again after the session is saved: of a sign-in and a new code at the same moment, one then always
 * sees the other.
 */
async function signedIn<Code extends string>(
  needs: Needs,
  inmate: Inmate,
  { kioskId }: KioskActor,
  wrong: Code,
): Promise<Result<InmateSession, Code>> {
  const { directory, secrets } = needs;
  await dropSessions(needs, `kiosk:${kioskId}`);
  const { token, sessionId } = await openSession(needs, { kind: "inmate", inmateId: inmate.id, kioskId });
  if ((await directory.get("inmate", inmate.id))?.pinHash !== inmate.pinHash) {
    await dropSession(needs, sessionId);
    return refuse(wrong);
  }
  const { id, firstName, name, number, sealedDataKey } = inmate;
  return accept({
    token,
    inmate: { id, firstName, name, number },
    dataKey: Buffer.from(secrets.openDataKey(id, sealedDataKey)).toString("base64"),
    messages: await messagesOfInmate(needs, id),
  });
}

/** What is this inmate's to see, newest first. */
export async function messagesOfInmate(
  { messages }: Pick<Needs, "messages">,
  inmateId: InmateId,
): Promise<{ messageId: MessageId; viewed: boolean }[]> {
  const own = await messages.ofInmate(inmateId);
  return own.map(({ id, status }) => ({ messageId: id, viewed: status === "viewed" }));
}
