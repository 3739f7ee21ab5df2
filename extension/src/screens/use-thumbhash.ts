import { useMemo } from "preact/hooks";
import { thumbHashToDataURL } from "thumbhash";

/** A data address of the blurred likeness, or undefined where there is none or it cannot be read. */
export function useThumbhash(thumbhash: string | undefined): string | undefined {
  return useMemo(() => (thumbhash === undefined || thumbhash === "" ? undefined : likeness(thumbhash)), [thumbhash]);
}

function likeness(thumbhash: string): string | undefined {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
  } catch {
    // A blurred likeness is a courtesy: without it the ground shows until the picture is there.
    return undefined;
  }
}
