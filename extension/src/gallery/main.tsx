import "../screens/style.ts";
import { type Gallery, galleryDisplay, showGallery } from "@keepsake/ui/gallery/gallery.tsx";
import { speechIn } from "../wording/speech-in.ts";
import { SpeechContext } from "../wording/words.ts";
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
