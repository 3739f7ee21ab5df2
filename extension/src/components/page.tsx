import type { ComponentChildren } from "preact";
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
