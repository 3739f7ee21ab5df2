import { DRAWINGS } from "../gallery/example-pictures.ts";
import type { Gallery } from "../gallery/gallery.ts";
import { Page } from "./page.tsx";
import { SentReceipt } from "./sent-receipt.tsx";
import { TopBar } from "./top-bar.tsx";

export default {
  sent: (
    <Page top={<TopBar />}>
      <SentReceipt src={DRAWINGS.sunflowers} thumbhash="" firstName="Daniel" creditCost={2} waitDays={2} />
    </Page>
  ),
} satisfies Gallery;
