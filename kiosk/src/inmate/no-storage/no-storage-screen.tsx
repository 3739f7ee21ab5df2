import { Brand } from "../../components/brand.tsx";
import { Notice } from "../../components/notice.tsx";
import { KIOSK_WORDING } from "../../wording/wording.ts";
import "./no-storage-screen.css";

/** A device that cannot open what it keeps: before anybody could choose a language, so in both. */
export function NoStorageScreen() {
  return (
    <main class="no-storage">
      <Brand />
      <Notice kind="wrong">
        <span lang="en">{KIOSK_WORDING.en.noStorage}</span>
        <br />
        <span lang="es">{KIOSK_WORDING.es.noStorage}</span>
      </Notice>
    </main>
  );
}
