import { browser } from "wxt/browser";

export type StoredItem<Value> = {
  readonly getValue: () => Promise<Value>;
  readonly setValue: (value: Value) => Promise<void>;
  readonly removeValue: () => Promise<void>;
  /** Also hears what other windows store. Returns the function that ends watching. */
  readonly watch: (onChange: (value: Value) => void) => () => void;
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
    watch(onChange) {
      const listen = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change !== undefined) onChange((change.newValue ?? fallback) as Value);
      };
      local.onChanged.addListener(listen);
      return () => local.onChanged.removeListener(listen);
    },
  };
}
