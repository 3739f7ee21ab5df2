import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";
import { DRAWINGS } from "../../gallery/example-pictures.ts";
import { Page, TopBar } from "../page.tsx";
import { SendingCard, SentReceipt } from "./after-send-screen.tsx";

export default {
  "on its way": <SendingCard firstName="Daniel" progress={0.64} isOnline />,
  "waiting for connection": <SendingCard firstName="Daniel" progress={0.2} isOnline={false} />,
  sent: (
    <Page top={<TopBar />}>
      <SentReceipt src={DRAWINGS.sunflowers} thumbhash="" firstName="Daniel" creditCost={2} waitDays={2} />
    </Page>
  ),
} satisfies Gallery;
