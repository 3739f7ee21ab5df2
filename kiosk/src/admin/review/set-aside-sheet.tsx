import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { QueueEntry } from "@keepsake/shared/protocol/staff-requests";
import { Sheet } from "../components/sheet.tsx";
import { ThumbhashPicture } from "../components/thumbhash-picture.tsx";
import { useAdminWording } from "../wording/wording.ts";
import { elapsedWords } from "./elapsed.ts";
import "./set-aside-sheet.css";

type Props = {
  readonly entries: readonly QueueEntry[];
  readonly now: Instant;
  readonly isOff: boolean;
  readonly onTake: (messageId: MessageId) => void;
  readonly onLeave: () => void;
};

/** What waits for a second look, blurred like everything that nobody has claimed. */
export function SetAsideSheet({ entries, now, isOff, onTake, onLeave }: Props) {
  const say = useAdminWording();
  return (
    <Sheet title={say.setAside.title} onLeave={onLeave}>
      <p class="quiet">{entries.length === 0 ? say.setAside.none : say.setAside.body}</p>
      <ul class="set-aside-list">
        {entries.map(({ messageId, thumbhash, submittedAt }) => (
          <li key={messageId}>
            <ThumbhashPicture thumbhash={thumbhash} />
            <span class="grow">{say.context.sent(elapsedWords(submittedAt, now, say.ago))}</span>
            <button type="button" class="button" disabled={isOff} onClick={() => onTake(messageId)}>
              {say.setAside.take}
            </button>
          </li>
        ))}
      </ul>
      <div class="sheet-buttons">
        <button type="button" class="button safe" onClick={onLeave}>
          {say.close}
        </button>
      </div>
    </Sheet>
  );
}
