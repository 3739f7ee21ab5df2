import type { Language } from "@keepsake/shared/people/people";

const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", es: "es-US" };

// The first call makes the browser load its list of voices and returns an empty one.
globalThis.speechSynthesis?.getVoices();

/** Reads aloud, ending whatever was being read. False where this device has no voice for the language. */
export function speak(language: Language, sentences: readonly string[]): boolean {
  stopSpeaking();
  const voice = speechSynthesis
    .getVoices()
    // Other voices are made by a server of the browser's maker, which would receive every name and caption.
    .find(({ lang, localService }) => localService && lang.toLowerCase().startsWith(language));
  if (voice === undefined) return false;
  for (const sentence of sentences) {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = LOCALES[language];
    utterance.voice = voice;
    speechSynthesis.speak(utterance);
  }
  return true;
}

export function stopSpeaking(): void {
  if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
}
