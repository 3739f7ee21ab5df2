/** Items in order. Adding at the end, as time does, costs nothing more in a long list. */
export class SortedList<Item> {
  readonly #compare: (a: Item, b: Item) => number;
  readonly #items: Item[] = [];

  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare;
  }

  get length(): number {
    return this.#items.length;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  add(item: Item): void {
    const last = this.#items.at(-1);
    if (last === undefined || this.#compare(last, item) < 0) this.#items.push(item);
    else this.#items.splice(this.position(item), 0, item);
  }

  remove(item: Item): void {
    const position = this.position(item);
    const found = this.#items[position];
    if (found !== undefined && this.#compare(found, item) === 0) this.#items.splice(position, 1);
  }

  /** Puts an item where one of the same order stands. */
  replace(item: Item): void {
    this.#items[this.position(item)] = item;
  }

  /** How many items come before this one. */
  position(item: Item): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#items[middle] as Item, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
