import type { ComponentChildren } from "preact";
import "./quiet-page.css";

type Props = {
  readonly title: string;
  readonly line: string;
  /** Stands above the title instead of the drawing. */
  readonly picture?: ComponentChildren;
  /** Buttons, at the bottom. */
  readonly children?: ComponentChildren;
};

/** A page with one thing to say: what happened, and what to do next. */
export function QuietPage({ title, line, picture, children }: Props) {
  return (
    <section class="quiet-page">
      <div class="quiet-page-words">
        {picture ?? <EmptyPicture />}
        <h2>{title}</h2>
        <p>{line}</p>
      </div>
      <div class="quiet-page-buttons">{children}</div>
    </section>
  );
}

/** The drawing of a missing picture, for pages that have nothing else to show. */
export function EmptyPicture() {
  return (
    <svg width="148" height="112" viewBox="0 0 148 112" fill="none" aria-hidden="true" style={{ margin: "0 auto" }}>
      <rect
        x="22"
        y="14"
        width="104"
        height="84"
        rx="8"
        fill="var(--surface)"
        stroke="var(--edge)"
        stroke-width="2"
        stroke-dasharray="5 5"
      />
      <path d="M36 84l24-28 18 20 12-12 24 20z" fill="var(--sunken)" />
      <circle cx="96" cy="40" r="9" fill="var(--sunken)" />
      <path
        d="M12 30V12a6 6 0 0 1 6-6h18M112 6h18a6 6 0 0 1 6 6v18M136 82v18a6 6 0 0 1-6 6h-18M36 106H18a6 6 0 0 1-6-6V82"
        stroke="var(--accent)"
        stroke-width="3"
        stroke-linecap="round"
      />
    </svg>
  );
}
