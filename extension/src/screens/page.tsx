import { Brand } from "@keepsake/ui/brand.tsx";
import { ArrowLeft, Wallet } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useSpeech } from "../wording/speech.ts";
import "./page.css";

type Props = {
  readonly top: ComponentChildren;
  /** Stays at the bottom: the pay bar or the tabs. */
  readonly bottom?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** One screen of the extension: top bar, a middle that scrolls, what stays at the bottom. */
export function Page({ top, bottom, children }: Props) {
  return (
    <div class="page">
      {top}
      <main class="page-middle">{children}</main>
      {bottom}
    </div>
  );
}

type TopBarProps = {
  /** The name of the page; without one the name of the product stands there. */
  readonly title?: string;
  readonly isLarge?: boolean;
  readonly onBack?: () => void;
  /** At the right: credits, settings, close. */
  readonly children?: ComponentChildren;
};

export function TopBar({ title, isLarge = false, onBack, children }: TopBarProps) {
  const { words } = useSpeech();
  return (
    <header class="top-bar">
      {onBack !== undefined && (
        <button class="button only-icon" type="button" aria-label={words.go.back} onClick={onBack}>
          <ArrowLeft aria-hidden="true" />
        </button>
      )}
      {title === undefined ? (
        <div class="grow">
          <Brand />
        </div>
      ) : (
        <h1 class="grow" data-large={isLarge}>
          {title}
        </h1>
      )}
      {children}
    </header>
  );
}

type BalanceProps = { readonly credits: number | undefined; readonly onOpen: () => void };

/** What the sender has, in sight on every page; a press shows more of it. */
export function Balance({ credits, onOpen }: BalanceProps) {
  const { shared } = useSpeech();
  if (credits === undefined) return null;
  return (
    <button class="balance" type="button" onClick={onOpen}>
      <Wallet aria-hidden="true" />
      {shared.credits(credits)}
    </button>
  );
}
