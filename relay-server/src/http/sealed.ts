import { MessageId, type PhotoId } from "@keepsake/shared/ids";
import type { Message } from "@keepsake/shared/message/message";
import { packSealed, sealedLabel, type SealedPart, type SealedRecord } from "@keepsake/shared/protocol/sealed-message";
import { Router } from "express";
import { SHOWN_STATUSES } from "../domain/message-lists.ts";
import type { Inmate } from "../domain/people.ts";
import type { Needs } from "../handlers/needs.ts";
import type { KioskTokens } from "../handlers/actors.ts";
import { bearerOf, notFound, sendPrivate } from "./photos.ts";

/** `GET /api/sealed/<message>`: what kiosks of the inmate's unit may keep, readable with the inmate's key alone. */
export function sealedRouter(needs: Needs, kioskTokens: KioskTokens): Router {
  const { directory, messages } = needs;
  const router = Router();
  router.get("/:messageId", async (request, response) => {
    const kiosk = kioskTokens.find(bearerOf(request) ?? "");
    // Not 404: a kiosk that lost its connection in mid-fetch must not take the message for taken back.
    if (kiosk === undefined) return void response.status(401).type("text/plain").send("Connect again");
    const id = MessageId.safeParse(request.params.messageId);
    const message = id.success ? await messages.read(id.data) : undefined;
    if (message === undefined || !SHOWN_STATUSES.has(message.status)) return void notFound(response);
    const inmate = await directory.get("inmate", message.inmateId);
    if (inmate === undefined || inmate.unitId !== kiosk.unitId) return void notFound(response);
    sendPrivate(response, "application/octet-stream", await sealMessage(needs, message, inmate));
  });
  return router;
}

async function sealMessage(needs: Needs, message: Message, inmate: Inmate): Promise<Uint8Array> {
  const { photo } = message;
  const [record, thumbnail, rendition] = await Promise.all([
    recordOf(needs, message),
    photoBytes(needs, message, photo.thumbnailId),
    photoBytes(needs, message, photo.id),
  ]);
  const dataKey = needs.secrets.openDataKey(inmate.id, inmate.sealedDataKey);
  const seal = (part: SealedPart, plain: Uint8Array) =>
    needs.secrets.seal(dataKey, sealedLabel(inmate.id, message.id, part), plain);
  return packSealed({
    record: seal("record", new TextEncoder().encode(JSON.stringify(record))),
    thumbnail: seal("thumbnail", thumbnail),
    rendition: seal("rendition", rendition),
  });
}

async function photoBytes({ photos }: Needs, message: Message, id: PhotoId): Promise<Uint8Array> {
  const bytes = await photos.read(id);
  if (bytes === undefined) throw new Error(`Failed to seal message ${message.id}: its photo is not in the store.`);
  return bytes;
}

async function recordOf({ directory }: Needs, message: Message): Promise<SealedRecord> {
  const sender = await directory.get("sender", message.senderId);
  const { widthPx, heightPx, thumbhash } = message.photo;
  return {
    messageId: message.id,
    senderName: sender?.name ?? "",
    caption: message.caption,
    approvedAt: message.history.findLast(({ to }) => to === "approved")?.at ?? message.submittedAt,
    widthPx,
    heightPx,
    thumbhash,
  };
}
