import { Languages } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";

type Props = { readonly onSwitch: () => void };

/** Named in the other language: who needs it cannot read this one. */
export function LanguageSwitch({ onSwitch }: Props) {
  const { words, language } = useSpeech();
  return (
    <button class="button" type="button" lang={language === "en" ? "es" : "en"} onClick={onSwitch}>
      <Languages aria-hidden="true" />
      {words.language.other}
    </button>
  );
}
