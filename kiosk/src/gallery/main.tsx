import { type Gallery, galleryDisplay, showGallery } from "@keepsake/ui/gallery/gallery.tsx";
import { applyAppearance, changeAppearance } from "../device/appearance.ts";
import "../kiosk.css";
import "./gallery.css";

changeAppearance({ ...galleryDisplay(), bigText: new URLSearchParams(location.search).has("big") });
applyAppearance(document.documentElement);

showGallery({
  modules: import.meta.glob<Gallery>("../**/*.gallery.tsx", { eager: true, import: "default" }),
  displays: ["?big"],
});
