import { MessageId } from "@keepsake/shared/ids";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import {
  SEALED_PARTS,
  sealedLabel,
  type SealedPart,
  type SealedRecord,
} from "@keepsake/shared/protocol/kiosk-requests";
import { Router } from "express";
import type { Needs } from "../handlers/needs.ts";
import type { KioskTokens } from "../handlers/kiosk-tokens.ts";
import { bearerOf, notFound, sendPrivate } from "./photos.ts";

const ON_KIOSKS: ReadonlySet<MessageStatus> = new Set(["approved", "delivered", "viewed"]);

/** `GET /api/sealed/<message>/<part>`: what kiosks of the inmate's unit may keep, readable with the inmate's key alone. */
export function sealedRouter(needs: Needs, kioskTokens: KioskTokens): Router {
  const { directory, messages, secrets } = needs;
  const router = Router();
  router.get("/:messageId/:part", async (request, response) => {
    const kiosk = kioskTokens.find(bearerOf(request) ?? "");
    // Not 404: a kiosk that lost its connection in mid-fetch must not take the message for taken back.
    if (kiosk === undefined) return void response.status(401).type("text/plain").send("Connect again");
    const id = MessageId.safeParse(request.params.messageId);
    const part = SEALED_PARTS.find((name) => name === request.params.part);
    const message = id.success ? await messages.read(id.data) : undefined;
    if (part === undefined || message === undefined || !ON_KIOSKS.has(message.status)) {
      return void notFound(response);
    }
    const inmate = await directory.get("inmate", message.inmateId);
    if (inmate === undefined || inmate.unitId !== kiosk.unitId) return void notFound(response);
    const dataKey = secrets.openDataKey(inmate.id, inmate.sealedDataKey);
    const plain = await plainPart(needs, message, part);
    sendPrivate(
      response,
      "application/octet-stream",
      secrets.seal(dataKey, sealedLabel(inmate.id, message.id, part), plain),
    );
  });
  return router;
}

async function plainPart(needs: Needs, message: Message, part: SealedPart): Promise<Uint8Array> {
  if (part === "record") return new TextEncoder().encode(JSON.stringify(await recordOf(needs, message)));
  const bytes = await needs.photos.read(part === "thumbnail" ? message.photo.thumbnailId : message.photo.id);
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
