import type { ComponentChildren } from "preact";
import { EmptyPicture } from "./empty-picture.tsx";
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
