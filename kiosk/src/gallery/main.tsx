// Before any component, as on the kiosk.
import "../kiosk.css";
import { type Gallery, galleryDisplay, showGallery } from "@keepsake/ui/gallery/gallery.tsx";
import { applyAppearance, changeAppearance } from "../screen/appearance.ts";
import "./gallery.css";

changeAppearance({ ...galleryDisplay(), bigText: new URLSearchParams(location.search).has("big") });
applyAppearance(document.documentElement);

await showGallery({
  modules: import.meta.glob<Gallery>("../**/*.gallery.tsx", { import: "default" }),
  displays: ["?big"],
});
