import "../screens/style.ts";
import { galleryDisplay, showGallery } from "@keepsake/ui/gallery/gallery.tsx";
import { speechIn } from "../wording/speech-in.ts";
import { SpeechContext } from "../wording/words.ts";
import { modules } from "./galleries.ts";
import "./gallery.css";

const { language, theme, contrast } = galleryDisplay();
const root = document.documentElement;
root.lang = language;
Object.assign(root.dataset, { theme, contrast });

const speech = await speechIn(language);
showGallery({
  modules,
  wrap: (gallery) => <SpeechContext.Provider value={speech}>{gallery}</SpeechContext.Provider>,
});
