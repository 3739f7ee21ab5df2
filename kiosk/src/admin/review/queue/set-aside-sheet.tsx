import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { QueueEntry } from "@keepsake/shared/protocol/staff-requests";
import { CloseSheet, Sheet } from "../../components/sheet.tsx";
import { elapsedWords, useAdminWording } from "../../wording/wording.ts";
import { ThumbhashPicture } from "../stage/photo-canvas.tsx";
import "./queue.css";

type Props = {
  readonly entries: readonly QueueEntry[];
  readonly now: Instant;
  readonly isOff: boolean;
  readonly onClaim: (messageId: MessageId) => void;
  readonly onClose: () => void;
};

/** What was set aside for later, blurred like everything that nobody has claimed. */
export function SetAsideSheet({ entries, now, isOff, onClaim, onClose }: Props) {
  const say = useAdminWording();
  return (
    <Sheet title={say.setAside.title} onClose={onClose}>
      <p class="quiet">{entries.length === 0 ? say.setAside.none : say.setAside.body}</p>
      <ul class="set-aside-list">
        {entries.map(({ messageId, thumbhash, submittedAt }) => (
          <li key={messageId}>
            <ThumbhashPicture thumbhash={thumbhash} />
            <span class="grow">{say.context.sent(elapsedWords(submittedAt, now, say.ago))}</span>
            <button type="button" class="button" disabled={isOff} onClick={() => onClaim(messageId)}>
              {say.setAside.claim}
            </button>
          </li>
        ))}
      </ul>
      <CloseSheet onClose={onClose} />
    </Sheet>
  );
}
