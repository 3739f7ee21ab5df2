import type { Language } from "@keepsake/shared/people/people";
import { browser } from "wxt/browser";
import { storedItem } from "../outbox/stored-item.ts";

/** Undefined until the sender chooses one. */
export const chosenLanguage = storedItem<Language | undefined>("language", undefined);

/** What the sender chose, else the language of the browser, else English. */
export async function currentLanguage(): Promise<Language> {
  return (await chosenLanguage.getValue()) ?? (browser.i18n.getUILanguage().startsWith("es") ? "es" : "en");
}
