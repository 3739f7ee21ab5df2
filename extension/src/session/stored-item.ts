import { browser } from "wxt/browser";

export type StoredItem<Value> = {
  readonly getValue: () => Promise<Value>;
  readonly setValue: (value: Value) => Promise<void>;
  readonly removeValue: () => Promise<void>;
};

/**
 * One value in the browser's own storage, under its key; `fallback` until it is stored. What comes back is what went
 * in: nobody else writes there.
 */
export function storedItem<Value>(key: string, fallback: Value): StoredItem<Value> {
  const { local } = browser.storage;
  return {
    getValue: async () => ((await local.get(key))[key] ?? fallback) as Value,
    setValue: (value) => local.set({ [key]: value }),
    removeValue: () => local.remove(key),
  };
}
