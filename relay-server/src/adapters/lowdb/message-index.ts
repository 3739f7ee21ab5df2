import type { Message } from "@keepsake/shared/message/message";
import { QUEUE_STATUSES, SHOWN_STATUSES, approvedAt } from "../../domain/message-lists.ts";

/** A way to find messages: under which key a message is listed, if at all, and by what it is sorted. */
type Listing = {
  readonly under: (message: Message) => string | undefined;
  readonly by: (message: Message) => number;
};

const leaseOf = ({ status, lease }: Message) => (status === "inReview" ? lease : undefined);

const LISTINGS = {
  ofSender: { under: ({ senderId }) => senderId, by: ({ submittedAt }) => submittedAt },
  ofInmate: {
    under: ({ status, inmateId }) => (SHOWN_STATUSES.has(status) ? inmateId : undefined),
    by: (message) => approvedAt(message) ?? message.submittedAt,
  },
  waiting: {
    under: ({ status, facilityId }) => (QUEUE_STATUSES.has(status) ? `${facilityId} ${status}` : undefined),
    by: ({ submittedAt }) => submittedAt,
  },
  held: { under: (message) => leaseOf(message)?.staffId, by: (message) => leaseOf(message)?.until ?? 0 },
  // By facility, for one facility's deadlines come in the order of its messages and are then added at the end.
  effects: {
    under: ({ status, decision, facilityId }) => (status === "decided" && decision ? facilityId : undefined),
    by: ({ decision }) => decision?.effectiveAt ?? 0,
  },
  leases: {
    under: (message) => leaseOf(message) && message.facilityId,
    by: (message) => leaseOf(message)?.until ?? 0,
  },
  deadlines: {
    under: ({ status, facilityId }) => (QUEUE_STATUSES.has(status) ? facilityId : undefined),
    by: ({ deadlineAt }) => deadlineAt,
  },
} as const satisfies Readonly<Record<string, Listing>>;

export type ListingName = keyof typeof LISTINGS;

const NAMES = Object.keys(LISTINGS) as readonly ListingName[];

/** All the orders in which messages are asked for, derived from the messages and kept up with each change. */
export class MessageIndex {
  readonly #lists = new Map<ListingName, Map<string, SortedList<Message>>>(NAMES.map((name) => [name, new Map()]));

  replace(before: Message | undefined, after: Message): void {
    for (const name of NAMES) this.#replaceIn(name, before, after);
  }

  list(name: ListingName, key: string): SortedList<Message> {
    const lists = this.#listsOf(name);
    const known = lists.get(key);
    if (known !== undefined) return known;
    const { by } = LISTINGS[name];
    const list = new SortedList<Message>((a, b) => by(a) - by(b) || (a.id < b.id ? -1 : Number(a.id > b.id)));
    lists.set(key, list);
    return list;
  }

  /** All messages of a listing, whatever their key, whose place in the order is not after `until`. */
  upTo(name: ListingName, until: number): readonly Message[] {
    const { by } = LISTINGS[name];
    return [...this.#listsOf(name).values()].flatMap((list) => list.takeWhile((message) => by(message) <= until));
  }

  #replaceIn(name: ListingName, before: Message | undefined, after: Message): void {
    const { under, by } = LISTINGS[name];
    const from = before && under(before);
    const to = under(after);
    if (from !== undefined && from === to && before && by(before) === by(after)) {
      this.list(name, to).replace(after);
      return;
    }
    if (from !== undefined && before) this.list(name, from).remove(before);
    if (to !== undefined) this.list(name, to).add(after);
  }

  #listsOf(name: ListingName): Map<string, SortedList<Message>> {
    return this.#lists.get(name) as Map<string, SortedList<Message>>;
  }
}

/**
 * Items in order. Work at either end costs nothing more in a long list: time adds at the end, and a queue is taken from
 * its beginning. So whichever side of a change is shorter makes room, the beginning by means of free places before it.
 */
export class SortedList<Item> {
  readonly #compare: (a: Item, b: Item) => number;
  readonly #places: (Item | undefined)[] = [];
  /** How many places are free before the first item. */
  #free = 0;

  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare;
  }

  get length(): number {
    return this.#places.length - this.#free;
  }

  /** The items from one position to before another. */
  slice(from = 0, to = this.length): Item[] {
    return this.#places.slice(this.#free + from, this.#free + to) as Item[];
  }

  /** The items before the first that does not match. */
  takeWhile(matches: (item: Item) => boolean): Item[] {
    let end = 0;
    while (end < this.length && matches(this.#at(end))) end += 1;
    return this.slice(0, end);
  }

  add(item: Item): void {
    const { length } = this;
    if (length === 0 || this.#compare(this.#at(length - 1), item) < 0) {
      this.#places.push(item);
      return;
    }
    const position = this.position(item);
    if (this.#free === 0 || position > length / 2) {
      this.#places.splice(this.#free + position, 0, item);
      return;
    }
    this.#free -= 1;
    for (let at = this.#free; at < this.#free + position; at++) this.#places[at] = this.#places[at + 1];
    this.#places[this.#free + position] = item;
  }

  remove(item: Item): void {
    const { length } = this;
    const position = this.position(item);
    if (position === length || this.#compare(this.#at(position), item) !== 0) return;
    if (position > length / 2) {
      this.#places.splice(this.#free + position, 1);
      return;
    }
    for (let at = this.#free + position; at > this.#free; at--) this.#places[at] = this.#places[at - 1];
    this.#places[this.#free] = undefined;
    this.#free += 1;
    // Only when there are many, so that each removal bears little of it.
    if (this.#free > this.length) {
      this.#places.splice(0, this.#free);
      this.#free = 0;
    }
  }

  /** Puts an item where one of the same order stands. */
  replace(item: Item): void {
    this.#places[this.#free + this.position(item)] = item;
  }

  /** How many items come before this one. */
  position(item: Item): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#at(middle), item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #at(position: number): Item {
    return this.#places[this.#free + position] as Item;
  }
}
