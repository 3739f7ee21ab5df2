/** Heavier is no photo: a decoder would need gigabytes for it. */
const BYTES_MAX = 128 * 1024 * 1024;
const FETCH_MS_MAX = 20_000;

/** Undefined where the host does not let us, answers no, takes too long or sends too much. */
export async function backgroundFetch(url: string, credentials: "omit" | "include"): Promise<Blob | undefined> {
  try {
    const response = await fetch(url, { credentials, signal: AbortSignal.timeout(FETCH_MS_MAX) });
    if (!response.ok || Number(response.headers.get("content-length") ?? 0) > BYTES_MAX) return undefined;
    const bytes = await response.blob();
    return bytes.size <= BYTES_MAX ? bytes : undefined;
  } catch {
    // Refused by the host or cut off: both mean the next step of the plan.
    return undefined;
  }
}
