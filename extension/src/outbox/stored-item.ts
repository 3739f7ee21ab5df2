import { browser } from "wxt/browser";

export type StoredItem<Value> = {
  readonly getValue: () => Promise<Value>;
  readonly setValue: (value: Value) => Promise<void>;
  readonly removeValue: () => Promise<void>;
};

/**
 * One value in the extension's own storage, under its key; `fallback` until it is stored. What comes back is what went
 * in: nobody else writes there. Not wxt/utils/storage: it adds 6 kB to each window.
 */
export function storedItem<Value>(key: string, fallback: Value): StoredItem<Value> {
  // Read at each use: the gallery loads this without an extension around it.
  const local = () => browser.storage.local;
  return {
    getValue: async () => ((await local().get(key))[key] ?? fallback) as Value,
    setValue: (value) => local().set({ [key]: value }),
    removeValue: () => local().remove(key),
  };
}
