import type { MessageId } from "@keepsake/shared/ids";
import { storedItem } from "../session/stored-item.ts";

/** Enough for years of one family; older ones only lose their mark in the list. */
const KEPT_MAX = 500;

const stored = storedItem<readonly MessageId[]>("readAnswers", []);

/** Answers that the sender has opened: they stand no longer under "Needs you". */
export async function readAnswers(): Promise<ReadonlySet<MessageId>> {
  return new Set(await stored.getValue());
}

export async function markAnswerRead(id: MessageId): Promise<void> {
  const known = await stored.getValue();
  if (!known.includes(id)) await stored.setValue([id, ...known].slice(0, KEPT_MAX));
}
