import { useLayoutEffect } from "preact/hooks";

/**
 * An address for a blob while a component shows it; the memory is given back when none does. `key` names the content:
 * a blob is another object each time it is read, but the same picture keeps its address, also from one screen to the
 * next, so nothing flickers and nothing is decoded twice.
 */
export function useObjectUrl(blob: Blob | null | undefined, key: string | undefined): string | undefined {
  const shown = blob ? key : undefined;
  const url = blob && shown !== undefined ? addressOf(blob, shown) : undefined;
  useLayoutEffect(() => (shown === undefined ? undefined : hold(shown)), [shown]);
  return url;
}

const addresses = new Map<string, { readonly url: string; holders: number }>();
/** From the screen that showed a picture to the one that shows it next. */
const UNUSED_MS_MAX = 2000;

function addressOf(blob: Blob, key: string): string {
  const known = addresses.get(key);
  if (known !== undefined) return known.url;
  const url = URL.createObjectURL(blob);
  addresses.set(key, { url, holders: 0 });
  dropLater(key);
  return url;
}

/** Returns the function that lets go. */
function hold(key: string): () => void {
  const address = addresses.get(key);
  if (address === undefined) return () => undefined;
  address.holders += 1;
  return () => {
    address.holders -= 1;
    dropLater(key);
  };
}

function dropLater(key: string): void {
  setTimeout(() => {
    const address = addresses.get(key);
    if (address?.holders !== 0) return;
    URL.revokeObjectURL(address.url);
    addresses.delete(key);
  }, UNUSED_MS_MAX);
}
