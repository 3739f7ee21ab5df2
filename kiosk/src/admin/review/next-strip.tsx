import type { QueueEntry } from "@keepsake/shared/protocol/staff-requests";
import { ThumbhashPicture } from "../components/thumbhash-picture.tsx";
import { useAdminWording } from "../wording/wording.ts";

type Props = {
  readonly next: readonly Pick<QueueEntry, "messageId" | "thumbhash">[];
  readonly moreCount: number;
};

const SHOWN_MAX = 5;

/** What waits, always blurred: there is nothing here but thumbhashes. */
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
