import type { FacilityId, HousingUnitId } from "@keepsake/shared/ids";
import type { Message } from "@keepsake/shared/message/message";
import type { UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import type { PoolClient } from "pg";
import type { AuditDraft } from "../../domain/audit.ts";
import { movedAt, type UnitEventDraft } from "../../domain/message-change.ts";
import { sealEntry, textOf, type AuditHead } from "../audit-seal.ts";
import type { Digest } from "../sealed-line.ts";

/** Numbers events from their units' locked counters; answers with the new heads. */
export async function addUnitEvents(
  client: PoolClient,
  drafts: readonly UnitEventDraft[],
  message: Message,
): Promise<readonly { unitId: HousingUnitId; head: number }[]> {
  const heads: { unitId: HousingUnitId; head: number }[] = [];
  for (const [unitId, ofUnit] of inLockOrder(drafts, (draft): HousingUnitId => draft.unitId)) {
    const { rows } = await client.query<{ head: number }>(
      `INSERT INTO unit_counter (unit_id, head) VALUES ($1, $2)
       ON CONFLICT (unit_id) DO UPDATE SET head = unit_counter.head + $2 RETURNING head`,
      [unitId, ofUnit.length],
    );
    const head = rows[0]?.head ?? 0;
    heads.push({ unitId, head });
    const before = head - ofUnit.length;
    for (const [index, { kind, messageId, inmateId }] of ofUnit.entries()) {
      const event: UnitEvent = { seq: before + index + 1, kind, messageId, inmateId, at: movedAt(message) };
      await client.query("INSERT INTO unit_event VALUES ($1, $2, $3)", [unitId, event.seq, event]);
    }
  }
  return heads;
}

/** Chains entries to the last one of their facility. The last locks that a transaction takes. */
export async function addAudit(client: PoolClient, drafts: readonly AuditDraft[], digest: Digest): Promise<void> {
  for (const [facilityId, ofFacility] of inLockOrder(drafts, (draft): FacilityId => draft.facilityId)) {
    const { rows } = await client.query<AuditHead>(
      `INSERT INTO audit_counter VALUES ($1, 0, '')
       ON CONFLICT (facility_id) DO UPDATE SET seq = audit_counter.seq RETURNING seq, sum`,
      [facilityId],
    );
    let head = rows[0] as AuditHead;
    for (const draft of ofFacility) {
      const entry = sealEntry(draft, head, digest);
      await client.query("INSERT INTO audit_entry VALUES ($1, $2, $3)", [facilityId, entry.seq, textOf(entry)]);
      head = entry;
    }
    await client.query("UPDATE audit_counter SET seq = $2, sum = $3 WHERE facility_id = $1", [
      facilityId,
      head.seq,
      head.sum,
    ]);
  }
}

/** Grouped and sorted: two transactions that lock the same counters lock them in the same order. */
function inLockOrder<Item, Key extends string>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): readonly (readonly [Key, readonly Item[]])[] {
  return [...Map.groupBy(items, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
