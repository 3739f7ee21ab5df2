import * as z from "zod/mini";
import { expect, test } from "vitest";
import { PACKET_BYTES_MAX } from "../message/limits.ts";
import { accept, refuse } from "../result.ts";
import { asker, type AskSocket } from "./client.ts";
import type { Requests } from "./contract.ts";

const table = {
  "note:save": { input: z.object({ text: z.string() }), reply: z.object({ length: z.int() }), errors: ["taken"] },
  "chunk:save": { input: z.object({ bytes: z.instanceof(Uint8Array) }), reply: z.object({}), errors: [] },
} as const satisfies Requests;

type Sent = { readonly event: string; readonly input: unknown; readonly ms: number };

/** A connection that answers as told and remembers what went out. */
function connection(answer: () => Promise<unknown>, connected = true): AskSocket & { readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  return {
    connected,
    sent,
    timeout: (ms) => ({
      emitWithAck(event, input) {
        sent.push({ event, input, ms });
        return answer();
      },
    }),
  };
}

const answering = (value: unknown) => connection(async () => value);

test("A1: an accepted answer comes back as the reply of the table", async () => {
  const socket = answering(accept({ length: 2, extra: "from a newer relay" }));
  expect(await asker(socket, table)("note:save", { text: "hi" })).toEqual(accept({ length: 2 }));
  expect(socket.sent).toEqual([{ event: "note:save", input: { text: "hi" }, ms: 20_000 }]);
});

test("A2: a refusal comes back with its facts", async () => {
  const refusal = refuse("taken", { minutes: 3 });
  expect(await asker(answering(refusal), table)("note:save", { text: "hi" })).toEqual(refusal);
});

test("A3: with nobody to ask it is offline, and nothing is kept to be sent later", async () => {
  const socket = connection(async () => accept({ length: 1 }), false);
  expect(await asker(socket, table)("note:save", { text: "hi" })).toEqual(refuse("offline"));
  expect(socket.sent).toEqual([]);
});

test("A4: a lost answer is a timeout after the time that was given", async () => {
  const socket = connection(() => Promise.reject(new Error("operation has timed out")));
  expect(await asker(socket, table, 250)("note:save", { text: "hi" })).toEqual(refuse("timeout"));
  expect(socket.sent[0]?.ms).toBe(250);
});

test("A5: an input that would cut the connection is refused before it leaves", async () => {
  const socket = answering(accept({}));
  const ask = asker(socket, table);
  expect(await ask("chunk:save", { bytes: new Uint8Array(48 * 1024) })).toEqual(accept({}));
  expect(await ask("chunk:save", { bytes: new Uint8Array(PACKET_BYTES_MAX) })).toEqual(refuse("too-large"));
  expect(socket.sent).toHaveLength(1);
});

test("A6: text counts as it would be at its worst in UTF-8", async () => {
  const ask = asker(answering(accept({ length: 0 })), table);
  expect((await ask("note:save", { text: "a".repeat(20_000) })).ok).toBe(true);
  expect(await ask("note:save", { text: "好".repeat(22_000) })).toEqual(refuse("too-large"));
});

test.each([
  ["nothing", undefined],
  ["text", "done"],
  ["a reply of another shape", accept({ length: "two" })],
  ["an answer without a value", { ok: true }],
  ["a refusal without a code", { ok: false }],
])("A7: %s for an answer means that the two ends do not speak the same protocol", async (_what, answer) => {
  expect(await asker(answering(answer), table)("note:save", { text: "hi" })).toEqual(refuse("protocol-mismatch"));
});
