import type { Store } from "../ports/store.ts";

/** A fresh, empty store; `reopen` closes it and opens what it left behind. The one who opens also cleans up. */
export type OpenStore = () => Promise<{ readonly store: Store; readonly reopen: () => Promise<Store> }>;
