import { exampleMessage } from "@keepsake/shared/examples";
import { Queue } from "bullmq";
import { startRedis } from "../../support/databases.ts";
import { rateOf } from "../row.ts";

/** A queue on a real Redis that flushes before it answers. */
export async function startBullmq() {
  const redis = await startRedis();
  const queue = new Queue("messages", { connection: { host: "127.0.0.1", port: redis.port } });
  await queue.waitUntilReady();
  const message = exampleMessage();
  return {
    rate: (callers: number, windowMs: number) => rateOf(callers, windowMs, () => queue.add("submit", message)),
    async stop() {
      await queue.close();
      await redis.stop();
    },
  };
}
