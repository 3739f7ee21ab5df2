import type { Instant } from "@keepsake/shared/instant";
import type { QueueEntry, ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { ArrowRight, Bookmark } from "lucide-preact";
import { InmateNumber } from "../components/inmate-number.tsx";
import { useAdminWording } from "../wording/wording.ts";
import { elapsedWords } from "./elapsed.ts";
import type { LeaseView } from "./lease.ts";
import { LeaseRing } from "./lease-ring.tsx";
import { NextStrip } from "./next-strip.tsx";
import { PhotoFacts } from "./photo-facts.tsx";
import "./context-column.css";

type Props = {
  readonly item: ReviewItem;
  readonly lease: LeaseView;
  readonly now: Instant;
  readonly timeZone: string;
  readonly next: readonly Pick<QueueEntry, "messageId" | "thumbhash">[];
  readonly moreCount: number;
  readonly setAsideCount: number;
  readonly onOpenSetAside: () => void;
};

/** What is known about the photo, beside it at the desk. */
export function ContextColumn({ item, lease, now, timeZone, next, moreCount, setAsideCount, onOpenSetAside }: Props) {
  const say = useAdminWording();
  return (
    <aside class="context" aria-label={say.context.label}>
      <section class="context-lease">
        <LeaseRing lease={lease} />
        <span class="end quiet small">{say.context.sent(elapsedWords(item.submittedAt, now, say.ago))}</span>
      </section>
      <section>
        <FromTo item={item} />
      </section>
      <section>
        <Caption caption={item.caption} />
      </section>
      <section>
        <PhotoFacts item={item} timeZone={timeZone} />
      </section>
      <section class="context-foot">
        {setAsideCount > 0 && (
          <button type="button" class="button context-set-aside" onClick={onOpenSetAside}>
            <Bookmark aria-hidden="true" />
            {say.context.setAside}
            <b class="end tabular">{setAsideCount}</b>
          </button>
        )}
        <NextStrip next={next} moreCount={moreCount} />
      </section>
    </aside>
  );
}

export function FromTo({ item }: { readonly item: ReviewItem }) {
  const say = useAdminWording();
  const { sender, inmate } = item;
  return (
    <div class="from-to">
      <div class="grow">
        <div class="context-label">{say.context.from}</div>
        <b>{sender.name}</b>
        <div class="quiet small">{say.context.counts(sender.sentCount, sender.approvedCount)}</div>
      </div>
      <ArrowRight aria-hidden="true" />
      <div class="grow">
        <div class="context-label">{say.context.to}</div>
        <b>{inmate.name}</b>
        <div class="quiet small">
          <InmateNumber number={inmate.number} /> · {inmate.unitName}
        </div>
      </div>
    </div>
  );
}

/** The caption is judged with the photo, so it is read whole, never cut. */
export function Caption({ caption }: { readonly caption: string }) {
  const say = useAdminWording();
  return (
    <div class="context-caption">
      <div class="context-label">{say.context.caption}</div>
      {caption === "" ? <p class="quiet">{say.context.noCaption}</p> : <p>“{caption}”</p>}
    </div>
  );
}
