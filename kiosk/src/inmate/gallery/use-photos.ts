import type { MessageId } from "@keepsake/shared/ids";
import { SealedRecord } from "@keepsake/shared/protocol/sealed-message";
import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useEffect, useMemo } from "preact/hooks";
import { QUERY, type Kiosk, type ListedMessage } from "../../device/kiosk.ts";
import { useKiosk } from "../../device/use-kiosk.ts";
import type { GalleryPhoto } from "./photo-rows.ts";

export type Photos = {
  /** Newest first. */
  readonly opened: readonly GalleryPhoto[];
  /** Listed, and not on this kiosk yet. */
  readonly comingCount: number;
};

/** The photos of the person who is signed in; undefined until the first are open. */
export function usePhotos(): Photos | undefined {
  const kiosk = useKiosk();
  const queries = useQueryClient();
  const { data: messages } = useQuery({ queryKey: QUERY.messages, queryFn: kiosk.listMessages });
  const { data: records } = useQuery({
    queryKey: QUERY.records,
    queryFn: () => openRecords(kiosk, messages ?? [], queries.getQueryData<SealedRecord[]>(QUERY.records) ?? []),
    enabled: messages !== undefined,
  });
  useEffect(() => {
    if (messages !== undefined) void queries.invalidateQueries({ queryKey: QUERY.records });
  }, [messages, queries]);

  return useMemo(
    () => (messages === undefined || records === undefined ? undefined : photosOf(messages, records)),
    [messages, records],
  );
}

/** A listed message without a record is not on this kiosk yet: it comes with the feed of the housing unit. */
export function photosOf(messages: readonly ListedMessage[], records: readonly SealedRecord[]): Photos {
  const known = new Map(records.map((record) => [record.messageId, record]));
  const opened = messages.flatMap(({ messageId, viewed }) => {
    const record = known.get(messageId);
    return record === undefined ? [] : [{ ...record, viewed }];
  });
  return {
    opened: opened.toSorted((one, other) => other.approvedAt - one.approvedAt),
    comingCount: messages.length - opened.length,
  };
}

/** Opens the records that are not open yet. One that is missing or damaged is left out. */
export async function openRecords(
  kiosk: Pick<Kiosk, "openPart">,
  messages: readonly ListedMessage[],
  opened: readonly SealedRecord[],
): Promise<SealedRecord[]> {
  const known = new Map(opened.map((record) => [record.messageId, record]));
  const records = await Promise.all(
    messages.map(
      async ({ messageId }) => known.get(messageId) ?? (await openRecord(kiosk, messageId).catch(() => undefined)),
    ),
  );
  return records.filter((record) => record !== undefined);
}

async function openRecord(kiosk: Pick<Kiosk, "openPart">, messageId: MessageId): Promise<SealedRecord | undefined> {
  const plain = await kiosk.openPart(messageId, "record");
  return plain === undefined ? undefined : SealedRecord.parse(JSON.parse(new TextDecoder().decode(plain)));
}
