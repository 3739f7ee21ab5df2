import type { LucideIcon } from "lucide-preact";
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
      {tools.map(({ id, icon: Icon, word, onTouch, isOn, lang }) => (
        <button key={id} type="button" class="tool" aria-pressed={isOn} lang={lang} onClick={onTouch}>
          <Icon aria-hidden="true" />
          <span>{word}</span>
        </button>
      ))}
    </nav>
  );
}
