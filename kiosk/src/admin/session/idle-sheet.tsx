import { Sheet } from "../components/sheet.tsx";
import { useAdminWording } from "../wording/wording.ts";

type Props = { readonly secondsLeft: number; readonly onStay: () => void; readonly onSignOut: () => void };

/** Asks before it signs out; staying is the large button. */
export function IdleSheet({ secondsLeft, onStay, onSignOut }: Props) {
  const say = useAdminWording();
  return (
    <Sheet title={say.idle.title} onLeave={onStay}>
      <p role="timer">{say.idle.body(secondsLeft)}</p>
      <div class="sheet-buttons">
        <button type="button" class="button primary main safe" onClick={onStay}>
          {say.idle.stay}
        </button>
        <button type="button" class="button main" onClick={onSignOut}>
          {say.idle.signOut}
        </button>
      </div>
    </Sheet>
  );
}
