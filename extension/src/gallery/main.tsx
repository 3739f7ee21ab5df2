import "../screens/style.css";
import { type Gallery, galleryDisplay, showGallery } from "@keepsake/ui/gallery/gallery.tsx";
import { speechIn, SpeechContext } from "../wording/speech.ts";
import "./gallery.css";

const { language, theme, contrast } = galleryDisplay();
const root = document.documentElement;
root.lang = language;
Object.assign(root.dataset, { theme, contrast });

const speech = await speechIn(language);
await showGallery({
  modules: import.meta.glob<Gallery>("../**/*.gallery.tsx", { import: "default" }),
  wrap: (gallery) => <SpeechContext.Provider value={speech}>{gallery}</SpeechContext.Provider>,
});
