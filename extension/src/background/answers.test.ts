import "fake-indexeddb/auto";
import { EXAMPLE_NOW, exampleRecipient } from "@keepsake/shared/examples";
import type { SenderId } from "@keepsake/shared/ids";
import { accept, refuse } from "@keepsake/shared/result";
import { beforeEach, expect, test } from "vitest";
import { openOutbox, type Outbox } from "../outbox/database.ts";
import type { OpenConnection, RelayConnection } from "../relay/connection.ts";
import { askOrRecall } from "./answers.ts";

let outbox: Outbox;
let leave: AbortController;
beforeEach(async () => {
  outbox = await openOutbox();
  await outbox.clear("known");
  leave = new AbortController();
});

const people = [exampleRecipient()];

function servicesAt(state: "connected" | "signed-out") {
  const open: OpenConnection = {
    ask: async () => refuse("offline"),
    senderId: "sender-ana" as SenderId,
    signal: leave.signal,
  };
  const connection: RelayConnection = {
    open: async () => open,
    keepOpen: () => () => {},
    close: async () => {},
    state: async () => state,
  };
  return { outbox, connection, now: () => EXAMPLE_NOW };
}

test("an answer is kept for when the relay is away", async () => {
  const fresh = await askOrRecall(servicesAt("connected"), "recipients", async () => accept(people));
  expect(fresh).toEqual(accept({ value: people, asOf: EXAMPLE_NOW }));
  expect(await askOrRecall(servicesAt("connected"), "recipients", async () => refuse("timeout"))).toEqual(fresh);
});

test("an answer about somebody who left while it came is neither given nor kept", async () => {
  const late = await askOrRecall(servicesAt("signed-out"), "recipients", async () => {
    leave.abort();
    return accept(people);
  });
  expect(late).toMatchObject({ ok: false, code: "signed-out" });
  expect(await outbox.getAll("known")).toEqual([]);
});
