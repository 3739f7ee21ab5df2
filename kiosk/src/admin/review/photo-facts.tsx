import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { useLanguage } from "../../wording/wording.ts";
import { dateTimeWords } from "../components/date-time.ts";
import { useAdminWording } from "../wording/wording.ts";

type Props = { readonly item: ReviewItem; readonly timeZone: string };

/** The small facts of a photo, in the facility's own time. */
export function PhotoFacts({ item, timeZone }: Props) {
  const say = useAdminWording();
  const language = useLanguage();
  const { widthPx, heightPx } = item.photo;
  return (
    <dl class="photo-facts">
      <dt>{say.context.sentAt}</dt>
      <dd>{dateTimeWords(item.submittedAt, language, timeZone)}</dd>
      <dt>{say.context.pixels}</dt>
      <dd>
        {widthPx} × {heightPx}
      </dd>
    </dl>
  );
}
