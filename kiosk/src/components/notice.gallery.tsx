import type { Gallery } from "../gallery/gallery.ts";
import { Notice } from "./notice.tsx";

export default {
  offline: (
    <Notice kind="offline" title="Photos as of 14:05.">
      The connection is down. New photos will come by themselves.
    </Notice>
  ),
  wrong: (
    <Notice kind="wrong" title="The number or the PIN is not right.">
      Try again. 3 tries left.
    </Notice>
  ),
  waiting: <Notice kind="waiting">One moment. The kiosk is connecting.</Notice>,
} satisfies Gallery;
