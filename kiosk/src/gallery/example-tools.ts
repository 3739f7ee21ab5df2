import { ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { ALargeSmall, EyeOff, Languages, LogOut, Volume2 } from "lucide-preact";
import type { Tool } from "../inmate/tool-bar/tool-bar.tsx";

export const EXAMPLE_TOOLS: readonly Tool[] = [
  { id: "cover", icon: EyeOff, word: "Cover", onTouch: ignore },
  { id: "listen", icon: Volume2, word: "Listen", onTouch: ignore },
  { id: "bigText", icon: ALargeSmall, word: "Big text", onTouch: ignore, isOn: true },
  { id: "language", icon: Languages, word: "Español", lang: "es", onTouch: ignore },
  { id: "signOut", icon: LogOut, word: "Sign out", onTouch: ignore },
];
