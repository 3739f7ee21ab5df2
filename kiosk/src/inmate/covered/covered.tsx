import { useKiosk } from "../../session/kiosk-context.ts";
import { useCell } from "../../state/cell.ts";
import { useMinute } from "../clock.ts";
import { CoveredScreen } from "./covered-screen.tsx";

export function Covered() {
  const kiosk = useKiosk();
  const idle = useCell(kiosk.idle);
  return (
    <CoveredScreen
      now={useMinute()}
      secondsLeft={idle.phase === "over" ? 0 : idle.secondsLeft}
      onUncover={() => kiosk.tell({ type: "uncovered" })}
      onSignOut={() => kiosk.tell({ type: "ended" })}
    />
  );
}
