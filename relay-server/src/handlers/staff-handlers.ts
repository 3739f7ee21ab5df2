import { DAY_MS, later, MINUTE_MS } from "@keepsake/shared/instant";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { StaffRequests } from "@keepsake/shared/protocol/staff-requests";
import type { FacilityRules } from "@keepsake/shared/places/facility";
import { accept, refuse } from "@keepsake/shared/result";
import { NO_TRIES } from "../domain/tries.ts";
import type { StaffActor } from "./actors.ts";
import { dropSession, dropSessions } from "./sessions.ts";
import type { Needs } from "./needs.ts";
import { reviewHandlers } from "./review-handlers.ts";

const CODE_DIGITS = 8;

export function staffHandlers(needs: Needs): HandlersOf<StaffRequests, StaffActor> {
  const { clock, directory, kioskPositions, notifier, secrets } = needs;
  const actor = ({ id }: StaffActor) => ({ kind: "staff", id }) as const;

  async function rulesOf({ facilityId }: StaffActor): Promise<FacilityRules> {
    const facility = await directory.get("facility", facilityId);
    if (facility === undefined) throw new Error(`Failed to read the rules of ${facilityId}: it is not known any more.`);
    return facility.rules;
  }

  return {
    ...reviewHandlers(needs),

    async "session:read"(_input, { id, facilityId, role }) {
      const [staff, facility] = await Promise.all([directory.get("staff", id), directory.get("facility", facilityId)]);
      if (staff === undefined || facility === undefined) return refuse("signed-out");
      return accept({ staffId: id, name: staff.name, role, facility, now: clock.now() });
    },

    async "session:end"(_input, { sessionId }) {
      await dropSession(needs, sessionId);
      return accept({});
    },

    async "inmate:list"(_input, staff) {
      const { facilityId } = staff;
      if (staff.role === "investigator") {
        const read = { facilityId, at: clock.now(), actor: actor(staff), act: "inmate:list", about: facilityId };
        await needs.audit.append([read]);
      }
      const [inmates, units] = await Promise.all([
        directory.list("inmate", `facility:${facilityId}`),
        directory.list("unit", `facility:${facilityId}`),
      ]);
      const unitNames = new Map(units.map(({ id, name }) => [id, name]));
      return accept({
        inmates: inmates
          .map(({ id, name, number, unitId, pinHash }) => ({
            id,
            name,
            number,
            unitName: unitNames.get(unitId) ?? "",
            hasPin: pinHash !== undefined,
          }))
          .toSorted((a, b) => a.name.localeCompare(b.name)),
      });
    },

    async "inmate:issueCode"({ inmateId }, staff) {
      const now = clock.now();
      const code = secrets.newCode(CODE_DIGITS);
      const expiresAt = later(now, (await rulesOf(staff)).firstCodeDays * DAY_MS);
      const firstCode = { hash: secrets.fingerprint(code), expiresAt };
      const issued = await directory.change("inmate", inmateId, (inmate) => {
        if (inmate === undefined || inmate.facilityId !== staff.facilityId) return refuse("not-allowed");
        const { pinHash: _noLongerValid, ...kept } = inmate;
        const audit = {
          facilityId: staff.facilityId,
          at: now,
          actor: actor(staff),
          act: "inmate:issueCode",
          about: inmateId,
        };
        return accept({ record: { ...kept, firstCode, tries: NO_TRIES }, audit: [audit] });
      });
      if (!issued.ok) return issued;
      await dropSessions(needs, `inmate:${inmateId}`);
      return accept({ code, expiresAt });
    },

    async "kiosk:list"(_input, { facilityId }) {
      const [kiosks, units] = await Promise.all([
        directory.list("kiosk", `facility:${facilityId}`),
        directory.list("unit", `facility:${facilityId}`),
      ]);
      const unitNames = new Map(units.map(({ id, name }) => [id, name]));
      const live = kiosks
        .filter(({ revokedAt }) => revokedAt === undefined)
        .map((kiosk) => kioskPositions.current(kiosk));
      return accept({
        units: [...units],
        kiosks: live.map(({ id, unitId, enrolledAt, lastSeenAt, missingSeqs = [] }) => ({
          id,
          unitName: unitNames.get(unitId) ?? "",
          connected: notifier.isKioskConnected(id),
          enrolledAt,
          ...(lastSeenAt !== undefined && { lastSeenAt }),
          missingCount: missingSeqs.length,
        })),
      });
    },

    async "kiosk:issueCode"({ unitId }, staff) {
      const { facilityId } = staff;
      const now = clock.now();
      const unit = await directory.get("unit", unitId);
      if (unit?.facilityId !== facilityId) return refuse("not-allowed");
      const code = secrets.newCode(CODE_DIGITS);
      const record = {
        id: secrets.fingerprint(code),
        facilityId,
        unitId,
        issuedBy: staff.id,
        expiresAt: later(now, (await rulesOf(staff)).enrolmentCodeMinutes * MINUTE_MS),
      };
      const audit = { facilityId, at: now, actor: actor(staff), act: "kiosk:issueCode", about: unitId };
      await directory.change("enrolment", record.id, () => accept({ record, audit: [audit] }));
      return accept({ code, expiresAt: record.expiresAt });
    },

    async "kiosk:revoke"({ kioskId }, staff) {
      const now = clock.now();
      const revoked = await directory.change("kiosk", kioskId, (kiosk) => {
        if (kiosk === undefined || kiosk.facilityId !== staff.facilityId) return refuse("kiosk-unknown");
        const audit = {
          facilityId: staff.facilityId,
          at: now,
          actor: actor(staff),
          act: "kiosk:revoke",
          about: kioskId,
        };
        return accept({ record: { ...kiosk, revokedAt: now }, audit: [audit] });
      });
      if (!revoked.ok) return revoked;
      await dropSessions(needs, `kiosk:${kioskId}`);
      notifier.kioskRevoked(kioskId);
      return accept({});
    },
  };
}
