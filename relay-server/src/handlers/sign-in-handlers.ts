import type { KioskId, SenderId } from "@keepsake/shared/ids";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { SignInRequests } from "@keepsake/shared/protocol/sign-in-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Sender, Staff } from "../domain/people.ts";
import type { Needs } from "./needs.ts";
import { openSession } from "./sessions.ts";
import { trySecret } from "./try-secret.ts";

/** Where a sign-in is asked from. */
export type Visitor = { readonly address: string; readonly isSecure: boolean };

export type Nonces = {
  /** A fresh nonce for one kiosk: single use, 60 s. */
  issue(kioskId: KioskId): string;
};

export function signInHandlers(needs: Needs, nonces: Nonces): HandlersOf<SignInRequests, Visitor> {
  const { clock, directory, secrets, tryLimits } = needs;

  return {
    async sender({ email, password }, visitor) {
      const [sender] = await directory.list("sender", `email:${email.toLowerCase()}`);
      const proven = await provenPerson(needs, "sender", sender, { name: email, password }, visitor);
      if (!proven.ok) return proven;
      if (directory.isClosed(proven.value.id)) return refuse("account-being-checked");
      const { token } = await openSession(needs, { kind: "sender", senderId: proven.value.id });
      return accept({ token, senderId: proven.value.id, name: proven.value.name });
    },

    async staff({ login, password }, visitor) {
      const [staff] = await directory.list("staff", `login:${login.toLowerCase()}`);
      const proven = await provenPerson(needs, "staff", staff, { name: login, password }, visitor);
      if (!proven.ok) return proven;
      const { id, facilityId, name } = proven.value;
      const { token } = await openSession(needs, { kind: "staff", staffId: id, facilityId });
      await needs.audit.append([
        { facilityId, at: clock.now(), actor: { kind: "staff", id }, act: "session:open", about: id },
      ]);
      return accept({ token, staffId: id, name });
    },

    async kiosk({ code, key }, visitor) {
      if (!visitor.isSecure) return refuse("insecure-connection");
      const limitKeys = [`enrol:${visitor.address}`];
      const free = await tryLimits.consume(limitKeys);
      if (!free.ok) return free;

      // Before the code is used up: a device with a key that proves nothing may try again with the same code.
      if (!secrets.isPublicKey(key)) return refuse("bad-input");

      const now = clock.now();
      const id = secrets.newId() as KioskId;
      // Single use: taking the code away and using it is one change, so a second device finds it gone.
      let enrolment: { facilityId: string; unitId: string } | undefined;
      const codeId = secrets.fingerprint(code);
      const taken = await directory.change("enrolment", codeId, (current) => {
        enrolment = current;
        if (current === undefined || current.expiresAt <= now) return refuse("enrolment-code-wrong");
        return accept({ record: undefined });
      });
      if (!taken.ok || enrolment === undefined) return refuse("enrolment-code-wrong");
      await tryLimits.giveBack(limitKeys);
      const { facilityId, unitId } = enrolment as { facilityId: never; unitId: never };
      const audit = { facilityId, at: now, actor: { kind: "kiosk", id } as const, act: "kiosk:enrol", about: unitId };
      await directory.change("kiosk", id, () =>
        accept({ record: { id, facilityId, unitId, key, enrolledAt: now, confirmedSeq: 0 }, audit: [audit] }),
      );
      return accept({ kioskId: id });
    },

    async nonce({ kioskId }, visitor) {
      return visitor.isSecure ? accept({ nonce: nonces.issue(kioskId) }) : refuse("insecure-connection");
    },
  };
}

/** The person behind a name and a password. */
async function provenPerson<Person extends Sender | Staff>(
  needs: Needs,
  kind: "sender" | "staff",
  person: Person | undefined,
  { name, password }: { name: string; password: string },
  { address }: Visitor,
): Promise<Result<Person, "wrong-credentials" | "locked" | "busy">> {
  // Nothing is written to a closed account, so its tries are counted as those of a name that nobody has.
  const isClosed = kind === "sender" && person !== undefined && needs.directory.isClosed(person.id as SenderId);
  const trial = {
    kind,
    person: isClosed ? undefined : person,
    name: name.toLowerCase(),
    limitKeys: [`address:${address}`],
  };
  return trySecret(needs, trial, "wrong-credentials", async () => {
    const verified = await needs.secrets.verify("password", password, person?.passwordHash);
    return verified.ok ? accept(verified.value ? person : undefined) : verified;
  });
}
