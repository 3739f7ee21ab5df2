import type { Gallery } from "./gallery.ts";

const modules = import.meta.glob<Gallery>("../**/*.gallery.tsx", { eager: true, import: "default" });

/** Of all components, by name. */
export const galleries = Object.entries(modules).map(([path, gallery]) => ({
  name: path.replace(/^.*\/(.*)\.gallery\.tsx$/u, "$1"),
  gallery,
}));
