import { CHUNK_BYTES_MAX } from "@keepsake/shared/message/limits";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** How much one connection may ask: so many requests in a window of time, and apart from them so many photo chunks. */
export type RequestBudget = {
  /** Counts one request of a connection, and says whether there was room for it. Answers in the order of the calls. */
  consume(socketId: string, name: string): Promise<boolean>;
};

const REQUESTS_MAX = 120;
const REQUESTS_WINDOW_SECONDS = 4;
const CHUNK_BYTES_MAX_PER_WINDOW = 50_000_000;
const CHUNKS_WINDOW_SECONDS = 2;

export function requestBudget(): RequestBudget {
  const requests = new RateLimiterMemory({ points: REQUESTS_MAX, duration: REQUESTS_WINDOW_SECONDS });
  // A chunk costs a whole one, however few bytes it has: each opens a file and is answered.
  const points = Math.floor(CHUNK_BYTES_MAX_PER_WINDOW / CHUNK_BYTES_MAX);
  const chunks = new RateLimiterMemory({ points, duration: CHUNKS_WINDOW_SECONDS });
  return {
    consume: (socketId, name) =>
      (name === "upload:chunk" ? chunks : requests).consume(socketId).then(
        () => true,
        // In memory nothing else can go wrong: it is refused because the window is full.
        () => false,
      ),
  };
}
