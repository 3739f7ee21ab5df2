import type { Language } from "@keepsake/shared/people/people";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { storage } from "wxt/utils/storage";
import { SpeechContext, speechIn, useSpeech } from "../wording/words.ts";

const chosenLanguage = storage.defineItem<Language>("local:language");

/** What the sender chose, else the language of the browser, else English. */
export async function currentLanguage(): Promise<Language> {
  return (await chosenLanguage.getValue()) ?? (browser.i18n.getUILanguage().startsWith("es") ? "es" : "en");
}

type Props = { readonly first: Language; readonly children: ComponentChildren };

/** Speaks the chosen language to everything inside, in all open windows at once. */
export function Speaking({ first, children }: Props) {
  const [language, setLanguage] = useState(first);
  useEffect(() => chosenLanguage.watch((chosen) => chosen && setLanguage(chosen)), []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(() => speechIn(language), [language]);
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSwitchLanguage(): () => void {
  const { language } = useSpeech();
  return () => void chosenLanguage.setValue(language === "en" ? "es" : "en");
}
