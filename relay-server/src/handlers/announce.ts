import type { Message } from "@keepsake/shared/message/message";
import { audienceOf } from "../domain/audience.ts";
import type { Needs } from "./needs.ts";

/** Tells those whom the newest step of a message concerns. */
export async function announce(
  { notifier, messages, directory }: Pick<Needs, "notifier" | "messages" | "directory">,
  message: Message,
) {
  const { sender, staff } = audienceOf(message);
  if (sender) {
    notifier.messageChanged(message.senderId, message.id);
    notifier.accountChanged(message.senderId);
  }
  if (staff) notifier.queueChanged(message.facilityId);
  if (message.history.at(-1)?.to === "approved") {
    const inmate = await directory.get("inmate", message.inmateId);
    if (inmate === undefined) throw new Error(`Failed to announce message ${message.id}: its inmate is not known.`);
    const { head } = await messages.unitEvents(inmate.unitId, Number.MAX_SAFE_INTEGER, 1);
    notifier.unitAdvanced(inmate.unitId, head);
  }
}
