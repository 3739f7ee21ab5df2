import { Brand } from "@keepsake/ui/brand.tsx";
import { Notice } from "@keepsake/ui/notice.tsx";
import { KIOSK_WORDING } from "../../wording/wording.ts";
import "./start.css";

/** The kiosk cannot open its database. Nobody could choose a language yet, so it says so in both. */
export function NoStorageScreen() {
  return (
    <main class="no-storage">
      <Brand />
      <Notice kind="stop" isLive>
        <p>
          <span lang="en">{KIOSK_WORDING.en.noStorage}</span>
          <br />
          <span lang="es">{KIOSK_WORDING.es.noStorage}</span>
        </p>
      </Notice>
    </main>
  );
}
