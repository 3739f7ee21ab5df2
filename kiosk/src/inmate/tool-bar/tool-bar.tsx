import { useCell } from "@keepsake/ui/use-cell.ts";
import { ALargeSmall, Contrast, Languages, Volume2, type LucideIcon } from "lucide-preact";
import { useState } from "preact/hooks";
import {
  changeAppearance,
  appearance,
  otherLanguage,
  stepContrast,
  switchLanguage,
  toggleBigText,
} from "../../screen/appearance.ts";
import { speak } from "../../device/speech.ts";
import { useWording } from "../../wording/wording.ts";
import "./tool-bar.css";

/** One button of the bar. `isOn` is for what stays pressed. */
export type Tool = {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly word: string;
  readonly onTouch: () => void;
  readonly isOn?: boolean;
  /** The language of the word, where it is not the screen's own. */
  readonly lang?: string;
};

type Props = { readonly label: string; readonly tools: readonly Tool[] };

/** The tools of a screen: a bar at the bottom of a standing kiosk, a rail at the left of one lying down. */
export function ToolBar({ label, tools }: Props) {
  return (
    <nav class="tool-bar" aria-label={label}>
      <img class="tool-bar-flower" src="/logo.svg" alt="" />
      <ToolButtons tools={tools} />
    </nav>
  );
}

export function ToolButtons({ tools }: Pick<Props, "tools">) {
  return tools.map(({ id, icon: Icon, word, onTouch, isOn, lang }) => (
    <button key={id} type="button" class="tool" aria-pressed={isOn} lang={lang} onClick={onTouch}>
      <Icon aria-hidden="true" />
      <span>{word}</span>
    </button>
  ));
}

/** The tools that every screen of the inmate side offers, before and after sign-in. `toRead` is what Listen reads. */
export function useTools(toRead: () => readonly string[]) {
  const { bigText, contrast, theme, language } = useCell(appearance);
  const say = useWording();
  const [isMute, setMute] = useState(false);
  const listen: Tool = {
    id: "listen",
    icon: Volume2,
    word: say.tools.listen,
    onTouch() {
      const isRead = speak(language, toRead());
      setMute(!isRead);
      if (isRead) changeAppearance({ listens: true });
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
