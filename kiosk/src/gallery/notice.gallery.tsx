import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";
import { Notice } from "@keepsake/ui/notice.tsx";

export default {
  offline: (
    <Notice kind="offline" isLive title="Photos as of 14:05.">
      The connection is down. New photos will come by themselves.
    </Notice>
  ),
  wrong: (
    <Notice kind="stop" isLive title="The number or the PIN is not right.">
      Try again. 3 tries left.
    </Notice>
  ),
  waiting: (
    <Notice kind="busy" isLive>
      One moment. The kiosk is connecting.
    </Notice>
  ),
} satisfies Gallery;
