import type { Gallery } from "../gallery/gallery.ts";
import { SendingCard } from "./sending-card.tsx";

export default {
  "on its way": <SendingCard firstName="Daniel" progress={0.64} isOnline />,
  "waiting for connection": <SendingCard firstName="Daniel" progress={0.2} isOnline={false} />,
} satisfies Gallery;
