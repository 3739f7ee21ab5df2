import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { examplePhotoFacts, exampleSummary } from "@keepsake/shared/examples";
import type { MessageId } from "@keepsake/shared/ids";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { PhotoFacts } from "@keepsake/shared/message/schemas";
import { type Ask, asker } from "@keepsake/shared/protocol/client";
import type { InputOf } from "@keepsake/shared/protocol/contract";
import { type SenderRequests, senderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { Server, type Socket } from "socket.io";
import { io, type Socket as ClientSocket } from "socket.io-client";

/**
 * What goes wrong with a request. `unreceived`: interrupted before the relay read it. `unanswered`: done, then interrupted before
 * the answer. Anything else is the refusal to give instead of doing it.
 */
export type Fault = "unreceived" | "unanswered" | RefusalCode;

type Name = keyof SenderRequests;
type StoredUpload = { byteLength: number; sha256: string; parts: Uint8Array[] };

/** The sender's side of the contract on a real Socket.IO server, with faults, for tests of what talks to a relay. */
export async function startFakeRelay() {
  const uploads = new Map<MessageId, StoredUpload>();
  const photos = new Map<MessageId, PhotoFacts>();
  const withdrawn = new Set<MessageId>();
  const submitted = new Map<MessageId, InputOf<SenderRequests, "message:submit">>();
  const asked: Name[] = [];
  const faults: { name: Name; fault: Fault }[] = [];
  let holds = 0;

  const offsetOf = ({ parts }: StoredUpload) => parts.reduce((sum, part) => sum + part.byteLength, 0);
  const handlers: Partial<{ [N in Name]: (input: never) => Result<unknown, RefusalCode> }> = {
    "upload:open": ({ messageId, byteLength, sha256 }: InputOf<SenderRequests, "upload:open">) => {
      const photo = photos.get(messageId);
      if (photo !== undefined) return accept({ offset: byteLength, photo });
      const known = uploads.get(messageId) ?? { byteLength, sha256, parts: [] };
      if (known.sha256 !== sha256) return refuse("message-differs");
      uploads.set(messageId, known);
      return accept({ offset: offsetOf(known) });
    },
    "upload:chunk": ({ messageId, offset, bytes }: InputOf<SenderRequests, "upload:chunk">) => {
      const upload = uploads.get(messageId);
      if (upload === undefined) return refuse("upload-unknown");
      const here = offsetOf(upload);
      if (offset > here) return refuse("upload-offset", { offset: here });
      if (offset === here) upload.parts.push(new Uint8Array(bytes));
      return accept({ offset: offsetOf(upload) });
    },
    "upload:finish": ({ messageId }: InputOf<SenderRequests, "upload:finish">) => {
      const known = photos.get(messageId);
      if (known !== undefined) return accept({ photo: known });
      const upload = uploads.get(messageId);
      if (upload === undefined) return refuse("upload-unknown");
      if (offsetOf(upload) !== upload.byteLength) return refuse("upload-offset", { offset: offsetOf(upload) });
      const hash = createHash("sha256").update(Buffer.concat(upload.parts)).digest("hex");
      uploads.delete(messageId);
      if (hash !== upload.sha256) return refuse("upload-corrupt");
      const photo = examplePhotoFacts();
      photos.set(messageId, photo);
      return accept({ photo });
    },
    "upload:discard": ({ messageId }: InputOf<SenderRequests, "upload:discard">) => {
      if (submitted.has(messageId)) return refuse("move-not-allowed");
      uploads.delete(messageId);
      photos.delete(messageId);
      return accept({});
    },
    "message:withdraw": ({ messageId }: InputOf<SenderRequests, "message:withdraw">) => {
      const order = submitted.get(messageId);
      if (order === undefined) return refuse("unknown-message");
      if (!withdrawn.has(messageId)) holds -= order.creditCost;
      withdrawn.add(messageId);
      return accept(exampleSummary({ id: messageId, caption: order.caption, status: "withdrawn" }));
    },
    "message:submit": (order: InputOf<SenderRequests, "message:submit">) => {
      if (!photos.has(order.messageId)) return refuse("photo-missing");
      const first = submitted.get(order.messageId);
      if (first !== undefined && JSON.stringify(first) !== JSON.stringify(order)) return refuse("message-differs");
      if (first === undefined) holds += order.creditCost;
      submitted.set(order.messageId, order);
      return accept(exampleSummary({ id: order.messageId, caption: order.caption, status: "queued" }));
    },
  };

  function answer(socket: Socket, name: Name, input: unknown, reply: (result: unknown) => void): unknown {
    asked.push(name);
    const planned = faults.findIndex((each) => each.name === name);
    const fault = planned === -1 ? undefined : faults.splice(planned, 1)[0]?.fault;
    if (fault === "unreceived") return socket.conn.close();
    if (fault !== undefined && fault !== "unanswered") return reply(refuse(fault));
    const result = handlers[name]?.(senderRequests[name].input.parse(input) as never) ?? refuse("internal");
    if (fault === "unanswered") return socket.conn.close();
    return reply(result);
  }

  const http = createServer();
  const server = new Server(http, { transports: ["websocket"], maxHttpBufferSize: 64 * 1024 });
  server.of("/sender").on("connection", (socket) => {
    for (const name of Object.keys(senderRequests) as Name[]) {
      socket.on(name, (input: unknown, reply: (result: unknown) => void) => answer(socket, name, input, reply));
    }
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const socket: ClientSocket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}/sender`, {
    transports: ["websocket"],
    reconnectionDelay: 5,
    reconnectionDelayMax: 20,
  });

  return {
    /** Over a connection that comes back by itself, as the extension's does; gives up on an answer soon. */
    ask: asker(socket, senderRequests, 500) satisfies Ask<SenderRequests>,
    connected: async () => {
      while (!socket.connected) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    /** Each goes wrong once, in this order for each name. */
    goWrong: (...planned: { name: Name; fault: Fault }[]) => faults.push(...planned),
    forgetUploads: () => {
      uploads.clear();
      photos.clear();
    },
    spoil: (messageId: MessageId) => uploads.get(messageId)?.parts.forEach((part) => part.fill(0)),
    asked,
    submitted,
    /** Uploads and photos that are not submitted. */
    unsubmitted: () => [...uploads.keys(), ...photos.keys()].filter((id) => !submitted.has(id)),
    bytesHere: (messageId: MessageId) => Buffer.concat(uploads.get(messageId)?.parts ?? []),
    heldCredits: () => holds,
    close: async () => {
      socket.disconnect();
      await server.close();
    },
  };
}

export type FakeRelay = Awaited<ReturnType<typeof startFakeRelay>>;
