import type { Instant } from "@keepsake/shared/instant";
import type { SealedRecord } from "@keepsake/shared/protocol/sealed-message";
import { expect, test } from "vitest";
import { messageId } from "../../../test-support/unit-relay.ts";
import { openRecords, photosOf } from "./use-photos.ts";

const record = (at: number): SealedRecord => ({
  messageId: messageId(at),
  senderName: "Ana Ejemplo",
  caption: "",
  approvedAt: 0 as Instant,
  widthPx: 4,
  heightPx: 3,
  thumbhash: "",
});
const listed = (at: number) => ({ messageId: messageId(at), viewed: false });

test("a record that is damaged or not here yet leaves the others alone", async () => {
  const plain: Readonly<Record<string, string>> = {
    [messageId(1)]: JSON.stringify(record(1)),
    [messageId(2)]: "{ torn",
    [messageId(4)]: JSON.stringify(record(4)),
  };
  const openPart = async (id: string) => {
    const text = plain[id];
    if (id === messageId(3)) throw new Error("Failed to open a sealed part: it was sealed with another key.");
    return text === undefined ? undefined : new TextEncoder().encode(text).buffer;
  };
  const opened = await openRecords({ openPart }, [1, 2, 3, 4, 5].map(listed), []);
  expect(opened.map(({ messageId: id }) => id)).toEqual([messageId(1), messageId(4)]);
});

test("what is listed and not here yet is on its way, not nothing", () => {
  const messages = [1, 2, 3].map(listed);
  expect(photosOf(messages, [])).toEqual({ opened: [], comingCount: 3 });
  expect(photosOf(messages, [record(2), record(9)])).toMatchObject({
    opened: [{ messageId: messageId(2) }],
    comingCount: 2,
  });
  expect(photosOf([], [])).toEqual({ opened: [], comingCount: 0 });
});
