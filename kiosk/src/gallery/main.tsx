// Before any component, as on the kiosk.
import "../kiosk.css";
import { galleryDisplay, showGallery } from "@keepsake/ui/gallery/gallery.tsx";
import { applyAppearance, changeAppearance } from "../screen/appearance.ts";
import { modules } from "./galleries.ts";
import "./gallery.css";

changeAppearance({ ...galleryDisplay(), bigText: new URLSearchParams(location.search).has("big") });
applyAppearance(document.documentElement);

showGallery({ modules, displays: ["?big"] });
