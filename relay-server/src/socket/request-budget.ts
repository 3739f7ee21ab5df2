import { CHUNK_BYTES_MAX } from "@keepsake/shared/message/limits";

/** How much one connection may ask: a token bucket for requests and one for the bytes of photo chunks. */
export type RequestBudget = { takes(name: string): boolean };

const REQUESTS_PER_SECOND = 30;
const REQUESTS_BURST = 120;
const CHUNK_BYTES_PER_SECOND = 25_000_000;
const CHUNK_BYTES_BURST = 50_000_000;

export function requestBudget(nowMs: () => number): RequestBudget {
  const requests = bucket(REQUESTS_PER_SECOND, REQUESTS_BURST, nowMs);
  const chunkBytes = bucket(CHUNK_BYTES_PER_SECOND, CHUNK_BYTES_BURST, nowMs);
  return {
    takes(name) {
      // A chunk costs a whole one, however few bytes it has: each opens a file and is answered.
      return name === "upload:chunk" ? chunkBytes(CHUNK_BYTES_MAX) : requests(1);
    },
  };
}

function bucket(perSecond: number, burst: number, nowMs: () => number): (cost: number) => boolean {
  let level = burst;
  let filledAtMs = nowMs();
  return (cost) => {
    const atMs = nowMs();
    level = Math.min(burst, level + ((atMs - filledAtMs) / 1000) * perSecond);
    filledAtMs = atMs;
    if (level < cost) return false;
    level -= cost;
    return true;
  };
}
