import type { InmateId, MessageId } from "@keepsake/shared/ids";
import type { Needs } from "./needs.ts";

/** What is this inmate's to see, newest first. */
export async function messagesOfInmate(
  { messages }: Pick<Needs, "messages">,
  inmateId: InmateId,
): Promise<{ messageId: MessageId; viewed: boolean }[]> {
  const own = await messages.ofInmate(inmateId);
  return own.map(({ id, status }) => ({ messageId: id, viewed: status === "viewed" }));
}
