import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";
import { DRAWINGS } from "../../gallery/example-pictures.ts";
import { Page, TopBar } from "../page.tsx";
import { SendingCard, SentReceipt } from "./after-send-screen.tsx";

export default {
  "on its way": <SendingCard firstName="Daniel" step={{ at: "uploading", progress: 0.64 }} isOnline />,
  "kept before it is prepared": <SendingCard firstName="Daniel" step={{ at: "preparing" }} isOnline />,
  "waiting for connection": (
    <SendingCard firstName="Daniel" step={{ at: "uploading", progress: 0.2 }} isOnline={false} />
  ),
  "being taken back": <SendingCard firstName="Daniel" step={{ at: "takingBack" }} isOnline />,
  "to be taken back, without connection": (
    <SendingCard firstName="Daniel" step={{ at: "takingBack" }} isOnline={false} />
  ),
  sent: (
    <Page top={<TopBar />}>
      <SentReceipt src={DRAWINGS.sunflowers} thumbhash="" firstName="Daniel" creditCost={2} waitDays={2} />
    </Page>
  ),
} satisfies Gallery;
