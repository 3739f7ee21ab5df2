import { useLayoutEffect, useState } from "preact/hooks";

/**
 * An address for a blob while a component shows it; the memory is given back when it stops. `key` names the content:
 * a blob is another object each time it is read, but the same picture keeps its address, so nothing flickers.
 */
export function useObjectUrl(blob: Blob | null | undefined, key: string | undefined): string | undefined {
  const [shown, setShown] = useState({ key, blob });
  const [url, setUrl] = useState<string>();
  const isOther = shown.key !== key || Boolean(shown.blob) !== Boolean(blob);
  if (isOther) setShown({ key, blob });
  // Before the first paint: the browser then has the picture one frame sooner.
  useLayoutEffect(() => {
    if (!shown.blob) return setUrl(undefined);
    const made = URL.createObjectURL(shown.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [shown]);
  return isOther ? undefined : url;
}
