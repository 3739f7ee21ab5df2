import { emptyAccount, isBalanced, type LedgerEntry, post } from "@keepsake/shared/credits/account";
import { type CreditEffect, type Outcome, step } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import { senderIdOf, FACILITY_ID, UNITS } from "@keepsake/relay-server/test-support/fixtures.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { type Act, SENDERS } from "./store-load.ts";

const ALL = 1_000_000_000;

/** What is wrong with a store: what was acknowledged and is not there, and what contradicts itself. */
export type StoreFindings = { readonly lost: readonly string[]; readonly faults: readonly string[] };

/** Compares everything that a store says after a fault with itself, and with every act that was acknowledged before. */
export async function inspectStore(store: Store, acknowledged: readonly Act[]): Promise<StoreFindings> {
  const { messages, audit } = store;
  const senderIds = Array.from({ length: SENDERS }, (_, n) => senderIdOf(n));
  const known = (await Promise.all(senderIds.map((id) => messages.ofSender(id, { limit: ALL })))).flat();
  const ledgers = await Promise.all(senderIds.map((id) => messages.ledger(id)));
  const faults = [
    ...(await Promise.all(senderIds.map((id, n) => accountFaults(store, id, ledgers[n]!)))).flat(),
    ...messageFaults(known, ledgers.flat()),
    ...(await arrivalFaults(store, known)),
    ...auditFaults(known, await audit.entries(FACILITY_ID)),
  ];
  return { lost: lostActs(acknowledged, known, ledgers.flat()), faults };
}

async function accountFaults(
  { messages }: Store,
  senderId: Message["senderId"],
  ledger: readonly LedgerEntry[],
): Promise<readonly string[]> {
  const account = await messages.account(senderId);
  const summed = ledger.reduce((sum, entry) => {
    const posted = post(sum, entry);
    return posted.ok ? posted.value : sum;
  }, emptyAccount(senderId));
  return [
    ...(isBalanced(account) ? [] : [`the account of ${senderId} is not balanced`]),
    ...(JSON.stringify(summed) === JSON.stringify(account) ? [] : [`the ledger of ${senderId} does not sum up`]),
    ...repeated(ledger.map(({ id }) => id)).map((id) => `${id} is posted twice`),
  ];
}

/** Each message's ledger lines are those that the steps of its history cost, once each. */
function messageFaults(known: readonly Message[], ledger: readonly LedgerEntry[]): readonly string[] {
  const kindsOf = Map.groupBy(
    ledger.filter(({ messageId }) => messageId !== undefined),
    ({ messageId }) => messageId,
  );
  const faults = known.flatMap((message) => {
    const kinds = (kindsOf.get(message.id) ?? []).map(({ kind }) => kind).join();
    kindsOf.delete(message.id);
    const expected = effectsOf(message);
    return expected === kinds ? [] : [`${message.id} has "${kinds}" in the ledger, and its history says "${expected}"`];
  });
  return [...faults, ...[...kindsOf.keys()].map((id) => `the ledger knows ${id}, the store does not`)];
}

/** Throws nothing: a history that the lifecycle forbids is a fault like another. */
function effectsOf({ history, status }: Message): string {
  const effects: CreditEffect[] = [];
  let at: Message["status"] = "draft";
  for (const { action, to } of history) {
    const move = step(at, action, to === "awaitingSecond" ? "twoPerson" : (to as Outcome));
    if (!move.ok || move.value.to !== to) return `${action} from ${at}, which is no move`;
    if (move.value.credits !== "none") effects.push(move.value.credits);
    at = to;
  }
  return at === status ? effects.join() : `ends as ${at}, not as ${status}`;
}

async function arrivalFaults({ messages }: Store, known: readonly Message[]): Promise<readonly string[]> {
  const feeds = await Promise.all(UNITS.map((unitId) => messages.unitEvents(unitId, 0, ALL)));
  const gaps = feeds.flatMap(({ events, head }, unit) =>
    head === events.length && events.every(({ seq }, index) => seq === index + 1)
      ? []
      : [`the sequence of ${UNITS[unit]} has a gap`],
  );
  const arrived = feeds.flatMap(({ events }) => events.map(({ messageId }) => messageId));
  const approved = known.filter(({ history }) => history.some(({ to }) => to === "approved")).map(({ id }) => id);
  const [seen, expected] = [new Set(arrived), new Set(approved)];
  return [
    ...gaps,
    ...repeated(arrived).map((id) => `${id} arrived twice`),
    ...[...expected].filter((id) => !seen.has(id)).map((id) => `${id} is approved and never arrived`),
    ...[...seen].filter((id) => !expected.has(id)).map((id) => `${id} arrived and is not approved`),
  ];
}

function auditFaults(
  known: readonly Message[],
  entries: Awaited<ReturnType<Store["audit"]["entries"]>>,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { messageId = "" } of entries) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
  return [
    ...(entries.every(({ seq }, index) => seq === index + 1) ? [] : ["the audit log has a gap"]),
    ...known.flatMap(({ id, history }) =>
      counts.get(id) === history.length ? [] : [`the audit log does not match the history of ${id}`],
    ),
  ];
}

function lostActs(acts: readonly Act[], known: readonly Message[], ledger: readonly LedgerEntry[]): readonly string[] {
  const there = new Map<string, number>();
  const count = (key: string) => there.set(key, (there.get(key) ?? 0) + 1);
  for (const { id, history } of known) for (const { action } of history) count(`${id} ${action}`);
  for (const { id } of ledger) count(id);
  return acts.map(nameOf).filter((key) => {
    const left = there.get(key) ?? 0;
    there.set(key, left - 1);
    return left <= 0;
  });
}

export const nameOf = (act: Act): string => (act.kind === "moved" ? `${act.messageId} ${act.action}` : act.entryId);

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}
