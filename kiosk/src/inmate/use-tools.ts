import { ALargeSmall, Contrast, Languages, Volume2 } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Tool } from "../components/tool-bar.tsx";
import {
  changeDisplay,
  display,
  stepContrast,
  switchLanguage,
  toggleBigText,
  otherLanguage,
} from "../display/display.ts";
import { speak } from "../speech/speak.ts";
import { useCell } from "../state/cell.ts";
import { useWording } from "../wording/wording.ts";

/** The tools that every screen of the inmate side offers, before and after sign-in. `toRead` is what Listen reads. */
export function useTools(toRead: () => readonly string[]) {
  const { bigText, contrast, theme, language } = useCell(display);
  const say = useWording();
  const [isMute, setMute] = useState(false);
  const listen: Tool = {
    id: "listen",
    icon: Volume2,
    word: say.tools.listen,
    onTouch() {
      const isRead = speak(language, toRead());
      setMute(!isRead);
      if (isRead) changeDisplay({ listens: true });
    },
  };
  const big: Tool = {
    id: "bigText",
    icon: ALargeSmall,
    word: say.tools.bigText,
    isOn: bigText,
    onTouch: toggleBigText,
  };
  const step: Tool = {
    id: "contrast",
    icon: Contrast,
    word: say.tools.contrast,
    isOn: contrast === "high" || theme === "dark",
    onTouch: stepContrast,
  };
  const speech: Tool = {
    id: "language",
    icon: Languages,
    word: say.otherLanguageName,
    lang: otherLanguage(language),
    onTouch: switchLanguage,
  };
  return { listen, big, contrast: step, language: speech, muteNotice: isMute ? say.tools.noVoice : undefined };
}
