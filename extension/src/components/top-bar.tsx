import logo from "@keepsake/shared/look/logo.svg";
import { ArrowLeft } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useSpeech } from "../wording/words.ts";
import "./top-bar.css";

type Props = {
  /** The name of the page; without one the name of the product stands there. */
  readonly title?: string;
  readonly isLarge?: boolean;
  readonly onBack?: () => void;
  /** At the right: credits, settings, close. */
  readonly children?: ComponentChildren;
};

export function TopBar({ title, isLarge = false, onBack, children }: Props) {
  const { words } = useSpeech();
  return (
    <header class="top-bar">
      {onBack !== undefined && (
        <button class="button only-icon" type="button" aria-label={words.go.back} onClick={onBack}>
          <ArrowLeft aria-hidden="true" />
        </button>
      )}
      {title === undefined ? (
        <span class="brand grow">
          <img src={logo} alt="" />
          Keepsake
        </span>
      ) : (
        <h1 class="grow" data-large={isLarge}>
          {title}
        </h1>
      )}
      {children}
    </header>
  );
}
