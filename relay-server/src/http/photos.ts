import { MessageId, type PhotoId } from "@keepsake/shared/ids";
import type { Message, Photo } from "@keepsake/shared/message/message";
import { type Request, type Response, Router } from "express";
import type { Needs } from "../handlers/needs.ts";
import { officerOf, sessionOf } from "../handlers/sessions.ts";

/** A map: what an object inherits is no size. */
const SIZES: ReadonlyMap<string, (photo: Photo) => PhotoId> = new Map([
  ["thumbnail", ({ thumbnailId }) => thumbnailId],
  ["rendition", ({ id }) => id],
]);

/**
 * `GET /api/photos/<message>/<size>`: a sender's own photos, and for staff those sent to their facility that are not
 * frozen.
 */
export function photosRouter(needs: Needs): Router {
  const router = Router();
  router.get("/:messageId/:size", async (request, response) => {
    const id = MessageId.safeParse(request.params.messageId);
    const photoIdOf = SIZES.get(request.params.size);
    const message = id.success ? await needs.messages.read(id.data) : undefined;
    if (message === undefined || photoIdOf === undefined || !(await mayView(needs, request, message))) {
      return void notFound(response);
    }
    const bytes = await needs.photos.read(photoIdOf(message.photo));
    if (bytes === undefined) throw new Error(`Failed to serve message ${message.id}: its photo is not in the store.`);
    sendPrivate(response, "image/jpeg", bytes);
  });
  return router;
}

/** That an officer views a photo is in the audit log, durably, before a byte is served. */
async function mayView(needs: Needs, request: Request, message: Message): Promise<boolean> {
  const token = bearerOf(request);
  if (token === undefined) return false;
  const sender = await sessionOf(needs, "sender", token);
  if (sender !== undefined) return sender.actor.senderId === message.senderId;
  const session = await sessionOf(needs, "staff", token);
  const officer = session && (await officerOf(needs, session));
  if (officer === undefined || officer.facilityId !== message.facilityId) return false;
  // Illegal material is hidden at once: it is preserved, and nobody may view it here any more.
  if (message.status === "frozen") return false;
  await needs.audit.append([
    {
      facilityId: message.facilityId,
      at: needs.clock.now(),
      actor: { kind: "staff", id: officer.id },
      act: "photo:read",
      about: message.photo.id,
      messageId: message.id,
    },
  ]);
  return true;
}

export function bearerOf(request: Request): string | undefined {
  return /^Bearer ([\w-]{20,100})$/u.exec(request.get("authorization") ?? "")?.[1];
}

/** Nobody learns whether a photo that is not theirs exists. */
export function notFound(response: Response): void {
  response.status(404).type("text/plain").send("Not found");
}

export function sendPrivate(response: Response, mediaType: string, bytes: Uint8Array): void {
  response.set({ "Cache-Control": "no-store", "Content-Type": mediaType, "X-Content-Type-Options": "nosniff" });
  response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
