import { Bookmark } from "lucide-preact";
import { useAdminWording } from "../wording/wording.ts";
import { Caption, FromTo } from "./context-column.tsx";
import { elapsedWords } from "./elapsed.ts";
import { NextStrip } from "./next-strip.tsx";
import type { ReviewScreenActions, ReviewScreenState } from "./review-screen-state.ts";

type Props = Pick<ReviewScreenState, "item" | "now" | "next" | "moreCount" | "setAsideCount"> &
  Pick<ReviewScreenActions, "onOpenSetAside">;

/** By touch the same facts lie under the photo. */
export function FactsBelow({ item, now, next, moreCount, setAsideCount, onOpenSetAside }: Props) {
  const say = useAdminWording();
  return (
    <section class="facts-below" aria-label={say.context.label}>
      <FromTo item={item} />
      <Caption caption={item.caption} />
      <p class="quiet">{say.context.sent(elapsedWords(item.submittedAt, now, say.ago))}</p>
      <div class="facts-below-foot">
        <NextStrip next={next} moreCount={moreCount} />
        {setAsideCount > 0 && (
          <button type="button" class="button context-set-aside" onClick={onOpenSetAside}>
            <Bookmark aria-hidden="true" />
            {say.context.setAside}
            <b class="tabular">{setAsideCount}</b>
          </button>
        )}
      </div>
    </section>
  );
}
