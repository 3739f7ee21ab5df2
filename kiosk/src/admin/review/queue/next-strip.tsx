import type { QueueEntry } from "@keepsake/shared/protocol/staff-requests";
import { useAdminWording } from "../../wording/wording.ts";
import { ThumbhashPicture } from "../stage/photo-canvas.tsx";
import "./queue.css";

type Props = {
  readonly next: readonly Pick<QueueEntry, "messageId" | "thumbhash">[];
  readonly moreCount: number;
};

const SHOWN_MAX = 5;

/** The photos that wait, as blurred likenesses: the relay sends nothing more of a photo that nobody has claimed. */
export function NextStrip({ next, moreCount }: Props) {
  const say = useAdminWording();
  return (
    <div class="next-strip">
      <div class="row">
        <b class="grow">{say.context.next}</b>
        <span class="small quiet">{say.context.more(moreCount)}</span>
      </div>
      {next.length > 0 && (
        <div class="next-pictures" aria-hidden="true">
          {next.slice(0, SHOWN_MAX).map(({ messageId, thumbhash }) => (
            <ThumbhashPicture key={messageId} thumbhash={thumbhash} />
          ))}
        </div>
      )}
    </div>
  );
}
