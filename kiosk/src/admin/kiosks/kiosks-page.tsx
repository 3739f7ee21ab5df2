import type { HousingUnit } from "@keepsake/shared/places/facility";
import { useMutation, useQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { useLanguage } from "../../wording/wording.ts";
import { CodeSheet } from "../components/code-sheet.tsx";
import { ConfirmSheet } from "../components/confirm-sheet.tsx";
import { placesQuery } from "../session/staff-connection.ts";
import { may, useRelayNow, useStaff } from "../session/staff-context.ts";
import { staffRefusal, staffRefusalIn, useAdminWording } from "../wording/wording.ts";
import { KioskList, kioskName, type KioskRecord } from "./kiosk-list.tsx";
import { UnitSheet } from "./unit-sheet.tsx";

type Open =
  | { readonly sheet: "none" | "chooseUnit" }
  | { readonly sheet: "code"; readonly unit: HousingUnit }
  | { readonly sheet: "switchOff"; readonly kiosk: KioskRecord };

/** Kiosks: which there are, how they do, new ones, and switching one off. */
export function KiosksPage() {
  const { session, facility, role, isOnline } = useStaff();
  const { ask } = session.connection;
  const say = useAdminWording();
  const language = useLanguage();
  const now = useRelayNow();
  const places = useQuery(placesQuery(session.connection));
  const [open, setOpen] = useState<Open>({ sheet: "none" });

  const issue = useMutation({
    mutationFn: (unit: HousingUnit) => ask("kiosk:issueCode", { unitId: unit.id }),
    onSuccess: (answer, unit) => {
      if (answer.ok) setOpen({ sheet: "code", unit });
    },
  });
  const switchOff = useMutation({
    mutationFn: (kiosk: KioskRecord) => ask("kiosk:revoke", { kioskId: kiosk.id }),
    onSuccess: async (answer) => {
      if (answer.ok) closeSheet();
      await places.refetch();
    },
  });
  const closeSheet = () => {
    setOpen({ sheet: "none" });
    issue.reset();
    switchOff.reset();
  };

  return (
    <>
      <KioskList
        kiosks={places.data?.kiosks}
        refusalWords={staffRefusalIn(language, places.error)}
        onTryAgain={() => void places.refetch()}
        now={now}
        timeZone={facility.timeZone}
        mayRun={may(role, "runPlaces")}
        isOff={!isOnline}
        onAdd={() => setOpen({ sheet: "chooseUnit" })}
        onSwitchOff={(kiosk) => setOpen({ sheet: "switchOff", kiosk })}
      />
      {open.sheet === "chooseUnit" && (
        <UnitSheet
          units={places.data?.units ?? []}
          isBusy={issue.isPending || !isOnline}
          refusal={issue.data?.ok === false ? staffRefusal(language, issue.data) : undefined}
          onChoose={(unit) => issue.mutate(unit)}
          onClose={closeSheet}
        />
      )}
      {open.sheet === "code" && issue.data?.ok === true && (
        <CodeSheet
          title={say.code.forUnit(open.unit.name)}
          code={issue.data.value.code}
          expiresAt={issue.data.value.expiresAt}
          now={now}
          timeZone={facility.timeZone}
          steps={say.code.kioskSteps}
          onAgain={() => issue.mutate(open.unit)}
          onClose={closeSheet}
        />
      )}
      {open.sheet === "switchOff" && (
        <ConfirmSheet
          title={say.kiosks.switchOffTitle(kioskName(open.kiosk))}
          body={say.kiosks.switchOffBody}
          keepWord={say.kiosks.keep}
          goWord={switchOff.isPending ? say.kiosks.switchingOff : say.kiosks.switchOff}
          isBusy={switchOff.isPending || !isOnline}
          refusal={switchOff.data?.ok === false ? staffRefusal(language, switchOff.data) : undefined}
          onKeep={closeSheet}
          onGo={() => switchOff.mutate(open.kiosk)}
        />
      )}
    </>
  );
}
