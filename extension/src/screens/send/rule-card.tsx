import type { Facility } from "@keepsake/shared/places/facility";
import { Ban } from "lucide-preact";
import { useState } from "preact/hooks";
import { useSpeech } from "../../wording/speech.ts";
import "./rule-card.css";

type Props = { readonly facility: Facility };

const SHORT_RULES = 4;

/** What staff say no to, read before anything is paid. */
export function RuleCard({ facility }: Props) {
  const { words, language } = useSpeech();
  const [isOpen, setIsOpen] = useState(false);
  const { reasons, photos } = facility;
  const hasMore = reasons.length > SHORT_RULES;
  return (
    <section class="rule-card">
      <header>
        <h2>{words.rules.title(facility.name)}</h2>
        {hasMore && (
          <button class="link-button" type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? words.rules.seeFewer : words.rules.seeAll(reasons.length)}
          </button>
        )}
      </header>
      <ul data-open={isOpen}>
        {reasons.slice(0, isOpen ? undefined : SHORT_RULES).map((reason) => (
          <li key={reason.code}>
            <Ban aria-hidden="true" />
            <span>
              {reason[language].rule}
              {isOpen && <span class="small quiet rule-sentence">{reason[language].sentence}</span>}
            </span>
          </li>
        ))}
      </ul>
      {photos.offered && <p class="small quiet">{words.rules.look(photos.typicalWaitDays)}</p>}
    </section>
  );
}
