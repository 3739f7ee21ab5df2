import { ADMIN, goTo } from "../navigation.ts";
import { useWording } from "../wording/wording.ts";

export function InmateApp() {
  const say = useWording();
  return (
    <main>
      <button class="button" type="button" onClick={() => goTo(ADMIN)}>
        {say.staffSignIn}
      </button>
    </main>
  );
}
