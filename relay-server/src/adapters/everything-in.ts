import type { HousingUnitId } from "@keepsake/shared/ids";
import { later } from "@keepsake/shared/instant";
import type { Store } from "../ports/store.ts";
import { inmateIdOf, NOW, REVIEWER, senderIdOf, TOWN, UNITS } from "./store-town.ts";

/** What can be seen of a store through its ports. */
export async function everythingIn({ messages, audit }: Store): Promise<unknown> {
  const senders = [0, 1, 2, 3].map(async (n) => ({
    account: await messages.account(senderIdOf(n)),
    ledger: await messages.ledger(senderIdOf(n)),
    messages: await messages.ofSender(senderIdOf(n), { limit: 10_000 }),
    counts: await messages.countsOfSender(senderIdOf(n), TOWN),
    drafts: await messages.countOfDrafts(senderIdOf(n)),
    inmate: await messages.ofInmate(inmateIdOf(n)),
    unit: await messages.unitEvents(UNITS[n] as HousingUnitId, 0, 10_000),
  }));
  return {
    senders: await Promise.all(senders),
    queued: await messages.waiting(TOWN, "queued", 10_000),
    setAside: await messages.waiting(TOWN, "setAside", 10_000),
    awaitingSecond: await messages.waiting(TOWN, "awaitingSecond", 10_000),
    held: await messages.heldBy(REVIEWER.id),
    due: await messages.due(later(NOW, 1e12)),
    photos: [...(await messages.photosInUse())].sort(),
    audit: await audit.entries(TOWN),
  };
}
