import { CloseSheet, Sheet } from "../../components/sheet.tsx";
import { useAdminWording } from "../../wording/wording.ts";
import { DECISION_KEYS, REASON_SCREEN_KEYS, TOOL_KEYS } from "./keys.ts";
import "./keys.css";

/** Every key of the review screen, on one page. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const say = useAdminWording();
  const deciding: readonly (readonly [string, string])[] = [
    [DECISION_KEYS.approve, say.decide.approve],
    [DECISION_KEYS.setAside, say.decide.setAside],
    [DECISION_KEYS.openReasons, say.decide.reject],
    [DECISION_KEYS.undo, say.undo.button],
    [TOOL_KEYS.zoom, say.tools.zoom],
    [TOOL_KEYS.grey, say.tools.grey],
    [TOOL_KEYS.blur, say.tools.blur],
    [TOOL_KEYS.turn, say.tools.turn],
    [say.keys.viewKey, say.keys.view],
  ];
  const choosing: readonly (readonly [string, string])[] = [
    ["1–0, P, H…", say.keys.reason],
    [REASON_SCREEN_KEYS.note, say.keys.note],
    [REASON_SCREEN_KEYS.confirm, say.keys.confirm],
    [REASON_SCREEN_KEYS.back, say.goBack],
  ];
  return (
    <Sheet title={say.keys.title} onClose={onClose}>
      <KeyTable title={say.keys.deciding} keys={deciding} />
      <KeyTable title={say.keys.choosing} keys={choosing} />
      <CloseSheet onClose={onClose} />
    </Sheet>
  );
}

function KeyTable({ title, keys }: { readonly title: string; readonly keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="key-table">
        {keys.map(([key, words]) => (
          <li key={key}>
            <KeyCap name={key} />
            <span class="visually-hidden">{key}: </span>
            {words}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A key that does the same as the button it stands on. Screen readers get it from `aria-keyshortcuts`, so it is hidden here. */
export function KeyCap({ name }: { readonly name: string }) {
  return (
    <kbd class="key-cap" aria-hidden="true">
      {name}
    </kbd>
  );
}
