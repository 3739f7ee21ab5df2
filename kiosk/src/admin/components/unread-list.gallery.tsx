import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../gallery/admin-state.tsx";
import { UnreadList } from "./unread-list.tsx";

export default {
  "on its way": adminState(<UnreadList refusalWords={undefined} onTryAgain={ignore} />),
  "no connection": adminState(
    <UnreadList refusalWords="No connection. It comes back by itself." onTryAgain={ignore} />,
  ),
} satisfies Gallery;
