import type { ComponentChild } from "preact";

/** The states of one component, by name. Kept beside the component as `<name>.gallery.tsx`. */
export type Gallery = Readonly<Record<string, ComponentChild>>;

/** For what a gallery has no use for: nothing is asked of anybody here. */
export function ignore(): void {
  // A state in the gallery only shows; touching it does nothing.
}
