import { join } from "node:path";
import { exampleMessage } from "@keepsake/shared/examples";
import type { Message } from "@keepsake/shared/message/message";
import { JSONFilePreset } from "lowdb/node";
import { rateOf } from "../row.ts";

/** lowdb as its own documentation uses it: one file, written whole. It never flushes to disk. */
export async function startStockLowdb(folder: string, messages: number) {
  const stored = Array.from({ length: messages }, () => exampleMessage({ status: "viewed" }));
  const database = await JSONFilePreset<{ messages: Message[] }>(join(folder, "stock.json"), { messages: stored });
  await database.write();
  return {
    rate: (callers: number, windowMs: number) =>
      rateOf(callers, windowMs, () => database.update((data) => void data.messages.push(exampleMessage()))),
  };
}
