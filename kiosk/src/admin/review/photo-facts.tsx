import type { Instant } from "@keepsake/shared/instant";
import type { QueueEntry, ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { shortDateTime } from "@keepsake/ui/dates.ts";
import { InmateNumber } from "@keepsake/ui/person.tsx";
import { ArrowRight, Bookmark } from "lucide-preact";
import { useLanguage } from "../../wording/wording.ts";
import { elapsedWords, useAdminWording } from "../wording/wording.ts";
import { LeaseRing, type LeaseView } from "./queue/lease.tsx";
import { NextStrip } from "./queue/next-strip.tsx";
import "./photo-facts.css";

type Props = {
  readonly item: ReviewItem;
  readonly now: Instant;
  readonly next: readonly Pick<QueueEntry, "messageId" | "thumbhash">[];
  readonly moreCount: number;
  readonly setAsideCount: number;
  readonly onOpenSetAside: () => void;
};

/** At the desk: what is known about the photo, in a column beside it. */
export function FactsColumn(props: Props & { readonly lease: LeaseView; readonly timeZone: string }) {
  const { item, lease, now, timeZone, next, moreCount } = props;
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
        <TimeAndSize item={item} timeZone={timeZone} />
      </section>
      <section class="context-foot">
        <SetAsideButton {...props} />
        <NextStrip next={next} moreCount={moreCount} />
      </section>
    </aside>
  );
}

/** By touch: the same facts, under the photo. */
export function FactsBelow(props: Props) {
  const { item, now, next, moreCount } = props;
  const say = useAdminWording();
  return (
    <section class="facts-below" aria-label={say.context.label}>
      <FromTo item={item} />
      <Caption caption={item.caption} />
      <p class="quiet">{say.context.sent(elapsedWords(item.submittedAt, now, say.ago))}</p>
      <div class="facts-below-foot">
        <NextStrip next={next} moreCount={moreCount} />
        <SetAsideButton {...props} />
      </div>
    </section>
  );
}

function FromTo({ item }: Pick<Props, "item">) {
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

/** The caption is judged with the photo, so it is shown whole, never cut. */
function Caption({ caption }: { readonly caption: string }) {
  const say = useAdminWording();
  return (
    <div class="context-caption">
      <div class="context-label">{say.context.caption}</div>
      {caption === "" ? (
        <p class="quiet">{say.context.noCaption}</p>
      ) : (
        <p>
          “<bdi>{caption}</bdi>”
        </p>
      )}
    </div>
  );
}

/** When it was sent, in the facility's own time, and how many pixels it has. */
function TimeAndSize({ item, timeZone }: { readonly item: ReviewItem; readonly timeZone: string }) {
  const say = useAdminWording();
  const language = useLanguage();
  const { widthPx, heightPx } = item.photo;
  return (
    <dl class="photo-facts">
      <dt>{say.context.sentAt}</dt>
      <dd>{shortDateTime(language, item.submittedAt, { timeZone })}</dd>
      <dt>{say.context.pixels}</dt>
      <dd>
        {widthPx} × {heightPx}
      </dd>
    </dl>
  );
}

function SetAsideButton({ setAsideCount, onOpenSetAside }: Pick<Props, "setAsideCount" | "onOpenSetAside">) {
  const say = useAdminWording();
  if (setAsideCount === 0) return null;
  return (
    <button type="button" class="button context-set-aside" onClick={onOpenSetAside}>
      <Bookmark aria-hidden="true" />
      {say.context.setAside}
      <b class="tabular">{setAsideCount}</b>
    </button>
  );
}
