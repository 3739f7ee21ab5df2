import type { Instant } from "@keepsake/shared/instant";
import { shortDateTime } from "@keepsake/ui/dates.ts";
import { CircleCheck, ImageOff, MonitorX, Plus } from "lucide-preact";
import { useLanguage } from "../../wording/wording.ts";
import { UnreadList } from "../components/unread-list.tsx";
import type { Places } from "../session/staff-connection.ts";
import { elapsedWords, useAdminWording } from "../wording/wording.ts";

export type KioskRecord = Places["kiosks"][number];

type Props = {
  /** Undefined until they were read. */
  readonly kiosks: readonly KioskRecord[] | undefined;
  readonly refusalWords: string | undefined;
  readonly onTryAgain: () => void;
  readonly now: Instant;
  readonly timeZone: string;
  readonly mayRun: boolean;
  readonly isOff: boolean;
  readonly onAdd: () => void;
  readonly onSwitchOff: (kiosk: KioskRecord) => void;
};

/** The facility's kiosks; those without a connection first, as somebody may have to go there. */
export function KioskList(props: Props) {
  const { kiosks = [], now, timeZone, mayRun, isOff, onAdd, onSwitchOff } = props;
  const say = useAdminWording();
  const connectedCount = kiosks.filter(({ connected }) => connected).length;
  const inOrder = kiosks.toSorted(
    (a, b) => Number(a.connected) - Number(b.connected) || a.unitName.localeCompare(b.unitName),
  );
  return (
    <main class="admin-page">
      <div class="admin-page-head">
        <h1>{say.kiosks.title}</h1>
        {kiosks.length > 0 && <span class="quiet">{say.kiosks.working(connectedCount, kiosks.length)}</span>}
        {mayRun && (
          <button type="button" class="button primary end" disabled={isOff} onClick={onAdd}>
            <Plus aria-hidden="true" />
            {say.kiosks.add}
          </button>
        )}
      </div>
      {props.kiosks === undefined ? (
        <UnreadList refusalWords={props.refusalWords} onTryAgain={props.onTryAgain} />
      ) : kiosks.length === 0 ? (
        <p class="quiet">{say.kiosks.none}</p>
      ) : (
        <section class="card admin-table-card">
          <table class="admin-table">
            <thead>
              <tr>
                <th scope="col">{say.kiosks.kiosk}</th>
                <th scope="col">{say.kiosks.state}</th>
                <th scope="col">{say.kiosks.lastSeen}</th>
                <th scope="col" class="desk-only">
                  {say.kiosks.since}
                </th>
                <th scope="col">
                  <span class="visually-hidden">{say.kiosks.switchOff}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {inOrder.map((kiosk) => (
                <KioskRow
                  key={kiosk.id}
                  kiosk={kiosk}
                  now={now}
                  timeZone={timeZone}
                  mayRun={mayRun}
                  isOff={isOff}
                  onSwitchOff={onSwitchOff}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {!mayRun && <p class="small quiet">{say.kiosks.roleMayNot}</p>}
    </main>
  );
}

type RowProps = Pick<Props, "now" | "timeZone" | "mayRun" | "isOff" | "onSwitchOff"> & { readonly kiosk: KioskRecord };

function KioskRow({ kiosk, now, timeZone, mayRun, isOff, onSwitchOff }: RowProps) {
  const say = useAdminWording();
  const language = useLanguage();
  return (
    <tr>
      <td>
        <b title={kiosk.id}>{kioskName(kiosk)}</b>
      </td>
      <td>
        <span class="pill" data-tone={kiosk.connected ? "good" : "stop"}>
          {kiosk.connected ? <CircleCheck aria-hidden="true" /> : <MonitorX aria-hidden="true" />}
          {kiosk.connected ? say.kiosks.connected : say.kiosks.away}
        </span>
        {kiosk.missingCount > 0 && (
          <span class="pill" data-tone="wait" title={say.kiosks.missingMeans}>
            <ImageOff aria-hidden="true" />
            {say.kiosks.missing(kiosk.missingCount)}
          </span>
        )}
      </td>
      <td>{lastSeenWords()}</td>
      <td class="desk-only quiet">{shortDateTime(language, kiosk.enrolledAt, { timeZone })}</td>
      <td>
        {mayRun && (
          <button
            type="button"
            class="button danger"
            disabled={isOff}
            aria-label={`${say.kiosks.switchOff}: ${kioskName(kiosk)}`}
            onClick={() => onSwitchOff(kiosk)}
          >
            {say.kiosks.switchOff}
          </button>
        )}
      </td>
    </tr>
  );

  function lastSeenWords(): string {
    if (kiosk.connected) return say.kiosks.now;
    return kiosk.lastSeenAt === undefined ? say.kiosks.never : elapsedWords(kiosk.lastSeenAt, now, say.ago);
  }
}

const ID_CHARACTERS = 4;

/** "Unit B · 06c5": the unit where it stands and the first letters of its id, which do not change when others come or go. */
export function kioskName({ id, unitName }: Pick<KioskRecord, "id" | "unitName">): string {
  return `${unitName} · ${id.slice(0, ID_CHARACTERS)}`;
}
