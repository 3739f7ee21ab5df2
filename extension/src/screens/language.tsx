import type { Language } from "@keepsake/shared/people/people";
import { useQuery } from "@tanstack/preact-query";
import { Languages } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { chosenLanguage, currentLanguage } from "../background/chosen-language.ts";
import { publishChange } from "../outbox/changes.ts";
import { speechIn, type Speech, SpeechContext, useSpeech } from "../wording/speech.ts";

const SPEECH = { queryKey: ["language"], queryFn: currentSpeech };

/** In what the sender chose, else in the language of the browser, else in English. */
export async function currentSpeech(): Promise<Speech> {
  return speechIn(await currentLanguage());
}

type Props = { readonly first: Speech; readonly children: ComponentChildren };

/** Speaks the chosen language to everything inside, in all open windows at once. */
export function Speaking({ first, children }: Props) {
  const { data: speech } = useQuery({ ...SPEECH, initialData: first });
  useEffect(() => {
    document.documentElement.lang = speech.language;
  }, [speech]);
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSwitchLanguage(): () => void {
  const { language } = useSpeech();
  return () => void choose(language === "en" ? "es" : "en");
}

async function choose(language: Language): Promise<void> {
  await chosenLanguage.setValue(language);
  // The storage's own event does not come in every session of Chromium where storage is kept to trusted contexts.
  publishChange({ topic: "language" });
}

type SwitchProps = { readonly onSwitch: () => void };

/** Named in the other language: who needs it cannot read this one. */
export function LanguageSwitch({ onSwitch }: SwitchProps) {
  const { words, language } = useSpeech();
  return (
    <button class="button" type="button" lang={language === "en" ? "es" : "en"} onClick={onSwitch}>
      <Languages aria-hidden="true" />
      {words.language.other}
    </button>
  );
}
