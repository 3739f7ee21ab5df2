import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";

/** In a file of its own: Vite puts these imports before all others of the file, and styles of components come last. */
export const modules = import.meta.glob<Gallery>("../**/*.gallery.tsx", { eager: true, import: "default" });
