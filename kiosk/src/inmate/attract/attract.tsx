import { Shield } from "lucide-preact";
import { changeDisplay } from "../../display/display.ts";
import { ADMIN, goTo } from "../../navigation.ts";
import type { ConnectionState } from "../../relay/connection-state.ts";
import { useKiosk } from "../../session/kiosk-context.ts";
import type { Ended } from "../../session/session.ts";
import { useWording } from "../../wording/wording.ts";
import { useMinute } from "../clock.ts";
import { useConnection, usePlace } from "../use-place.ts";
import { useTools } from "../use-tools.ts";
import { AttractScreen, type Hindrance } from "./attract-screen.tsx";

export function Attract({ ended }: { readonly ended: Ended | undefined }) {
  const kiosk = useKiosk();
  const say = useWording();
  const facility = usePlace()?.facility;
  const hindrance = hindranceIn(useConnection(), ended);
  const tools = useTools(() => [
    say.attract.title,
    hindrance === undefined ? say.attract.touch : say.attract[hindrance],
  ]);
  return (
    <AttractScreen
      now={useMinute()}
      facilityName={facility?.name}
      timeZone={facility?.timeZone}
      hindrance={hindrance}
      muteNotice={tools.muteNotice}
      tools={[
        tools.contrast,
        tools.big,
        tools.listen,
        { id: "staff", icon: Shield, word: say.tools.staff, onTouch: () => goTo(ADMIN) },
      ]}
      onStart={(language) => {
        changeDisplay({ language });
        kiosk.tell({ type: "started" });
      }}
    />
  );
}

function hindranceIn({ state }: ConnectionState, ended: Ended | undefined): Hindrance | undefined {
  if (state === "online") return undefined;
  if (state === "connecting") return "connecting";
  return ended === "lease-over" ? "leaseOver" : "offline";
}
