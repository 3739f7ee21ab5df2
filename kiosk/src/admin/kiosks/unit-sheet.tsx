import type { HousingUnit } from "@keepsake/shared/places/facility";
import { Sheet } from "../components/sheet.tsx";
import { useAdminWording } from "../wording/wording.ts";

type Props = {
  readonly units: readonly HousingUnit[];
  readonly isBusy: boolean;
  readonly refusal: string | undefined;
  readonly onChoose: (unit: HousingUnit) => void;
  readonly onClose: () => void;
};

/** A code is bound to one unit: that is asked before it is made. */
export function UnitSheet({ units, isBusy, refusal, onChoose, onClose }: Props) {
  const say = useAdminWording();
  return (
    <Sheet title={say.kiosks.chooseUnit} onClose={onClose}>
      <p class="quiet">{isBusy ? say.kiosks.making : say.kiosks.chooseUnitBody}</p>
      {refusal !== undefined && (
        <p role="alert" class="toned" data-tone="stop">
          {refusal}
        </p>
      )}
      <div class="stack">
        {units.map((unit) => (
          <button key={unit.id} type="button" class="button wide" disabled={isBusy} onClick={() => onChoose(unit)}>
            {unit.name}
          </button>
        ))}
      </div>
      <div class="sheet-buttons">
        <button type="button" class="button bare safe" onClick={onClose}>
          {say.goBack}
        </button>
      </div>
    </Sheet>
  );
}
