import type { Language } from "@keepsake/shared/people/people";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { storedItem } from "../session/stored-item.ts";
import { speechIn } from "../wording/speech-in.ts";
import { type Speech, SpeechContext, useSpeech } from "../wording/words.ts";

const chosenLanguage = storedItem<Language | undefined>("language", undefined);

/** What the sender chose, else the language of the browser, else English. */
export async function currentLanguage(): Promise<Language> {
  return (await chosenLanguage.getValue()) ?? (browser.i18n.getUILanguage().startsWith("es") ? "es" : "en");
}

type Props = { readonly first: Speech; readonly children: ComponentChildren };

/** Speaks the chosen language to everything inside, in all open windows at once. */
export function Speaking({ first, children }: Props) {
  const [speech, setSpeech] = useState(first);
  useEffect(() => chosenLanguage.watch((chosen) => chosen && void speechIn(chosen).then(setSpeech)), []);
  useEffect(() => {
    document.documentElement.lang = speech.language;
  }, [speech]);
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSwitchLanguage(): () => void {
  const { language } = useSpeech();
  return () => void chosenLanguage.setValue(language === "en" ? "es" : "en");
}
