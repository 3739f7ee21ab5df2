import type { Gallery } from "../gallery/gallery.ts";
import { CountdownRing } from "./countdown-ring.tsx";

export default {
  counting: <CountdownRing left={18} inAll={30} unit="seconds" />,
  "last second": <CountdownRing left={1} inAll={30} unit="second" />,
} satisfies Gallery;
