import type { LedgerEntry } from "@keepsake/shared/credits/account";
import type { MessageId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import type { UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import type { Pool } from "pg";
import type { MessageStore } from "../../ports/message-store.ts";
import { readAccount, values } from "./rows.ts";

type Reads = Omit<
  MessageStore,
  "saveUnsubmitted" | "dropUnsubmitted" | "discardUnsubmitted" | "submitContext" | "submit" | "change" | "post"
>;

/** Each is one statement, so that what it answers was true at one moment. */
export function messageReads(pool: Pool): Reads {
  const messages = (rest: string, ...parameters: unknown[]) =>
    values<Message>(pool, `SELECT value FROM message WHERE ${rest}`, parameters);
  const dueIds = (rest: string, now: number) =>
    values<MessageId>(pool, `SELECT id AS value FROM message WHERE ${rest}`, [now]);

  return {
    read: async (id) => (await messages("id = $1", id))[0],
    async unsubmitted(id) {
      return (await values<UnsubmittedPhoto>(pool, "SELECT value FROM unsubmitted_photo WHERE id = $1", [id]))[0];
    },
    async countOfUnsubmitted(senderId) {
      const count = "SELECT count(*)::integer AS value FROM unsubmitted_photo WHERE sender_id = $1";
      return (await values<number>(pool, count, [senderId]))[0] ?? 0;
    },
    account: (senderId) => readAccount(pool, senderId),
    ledger: (senderId) =>
      values<LedgerEntry>(pool, "SELECT value FROM ledger_entry WHERE sender_id = $1 ORDER BY position", [senderId]),

    ofSender: (senderId, { before, limit }) =>
      messages(
        `sender_id = $1 AND ($2::text IS NULL OR (submitted_at, id) <
           (SELECT submitted_at, id FROM message WHERE id = $2 AND sender_id = $1))
         ORDER BY submitted_at DESC, id DESC LIMIT $3`,
        senderId,
        before ?? null,
        limit,
      ),
    async countsOfSender(senderId, facilityId) {
      const { rows } = await pool.query<{ sent: number; approved: number }>(
        `SELECT count(*)::integer AS sent, count(approved_at)::integer AS approved
         FROM message WHERE sender_id = $1 AND facility_id = $2`,
        [senderId, facilityId],
      );
      return rows[0] ?? { sent: 0, approved: 0 };
    },
    ofInmate: (inmateId) =>
      messages(
        "inmate_id = $1 AND status IN ('approved', 'delivered', 'viewed') ORDER BY approved_at DESC, id DESC",
        inmateId,
      ),

    async waiting(facilityId, status, limit) {
      const { rows } = await pool.query<{ count: number; messages: Message[] }>(
        `WITH waiting AS (SELECT * FROM message WHERE facility_id = $1 AND status = $2)
         SELECT (SELECT count(*)::integer FROM waiting) AS count, coalesce(json_agg(value ORDER BY submitted_at, id), '[]') AS messages
         FROM (SELECT * FROM waiting ORDER BY submitted_at, id LIMIT $3) AS first`,
        [facilityId, status, limit],
      );
      return rows[0] ?? { count: 0, messages: [] };
    },
    heldBy: (staffId) => messages("status = 'inReview' AND lease_staff_id = $1 ORDER BY lease_until, id", staffId),
    async due(now) {
      const [effects, leases, deadlines] = await Promise.all([
        dueIds("status = 'decided' AND effective_at <= $1 ORDER BY effective_at, id", now),
        dueIds("status = 'inReview' AND lease_until <= $1 ORDER BY lease_until, id", now),
        dueIds(
          "status IN ('queued', 'setAside', 'awaitingSecond') AND deadline_at <= $1 ORDER BY deadline_at, id",
          now,
        ),
      ]);
      return { effects, leases, deadlines };
    },

    async unitEvents(unitId, after, limit) {
      const { rows } = await pool.query<{ head: number; events: UnitEvent[] }>(
        `SELECT coalesce((SELECT head FROM unit_counter WHERE unit_id = $1), 0) AS head,
           coalesce(json_agg(value ORDER BY seq), '[]') AS events
         FROM (SELECT seq, value FROM unit_event WHERE unit_id = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS page`,
        [unitId, after, limit],
      );
      return rows[0] ?? { head: 0, events: [] };
    },

    async photosInUse() {
      const ids = `SELECT unnest(photo_ids) AS value FROM message
        UNION SELECT unnest(photo_ids) FROM unsubmitted_photo`;
      return new Set(await values<string>(pool, ids, []));
    },
  };
}
