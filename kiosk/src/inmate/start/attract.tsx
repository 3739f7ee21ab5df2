import type { Language } from "@keepsake/shared/people/people";
import { Brand } from "@keepsake/ui/brand.tsx";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import { longDate, timeOfDay, useMinute } from "@keepsake/ui/dates.ts";
import { Notice } from "@keepsake/ui/notice.tsx";
import { Shield } from "lucide-preact";
import { changeAppearance } from "../../screen/appearance.ts";
import type { Ended } from "../../device/session.ts";
import { useConnection, useKiosk, usePlace } from "../../device/use-kiosk.ts";
import { ADMIN, goTo } from "../../screen/navigation.ts";
import { KIOSK_WORDING, useLanguage, useWording } from "../../wording/wording.ts";
import { ToolButtons, useTools, type Tool } from "../tool-bar/tool-bar.tsx";
import { Sky } from "./sky.tsx";
import "./start.css";

/** The start screen of an idle kiosk. */
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
        changeAppearance({ language });
        kiosk.dispatch({ type: "started" });
      }}
    />
  );
}

function hindranceIn({ state }: ConnectionState, ended: Ended | undefined): Hindrance | undefined {
  if (state === "connected") return undefined;
  if (state === "connecting") return "connecting";
  return ended === "lease-over" ? "leaseOver" : "offline";
}

/** Why nobody can start, if so. */
export type Hindrance = "connecting" | "offline" | "leaseOver";

type Props = {
  readonly now: number;
  readonly facilityName: string | undefined;
  readonly timeZone: string | undefined;
  readonly hindrance: Hindrance | undefined;
  readonly muteNotice: string | undefined;
  readonly tools: readonly Tool[];
  readonly onStart: (language: Language) => void;
};

const LANGUAGES: readonly Language[] = ["en", "es"];

/** What an idle kiosk shows: the time, two languages to start in, and nothing about anybody. */
export function AttractScreen({ now, facilityName, timeZone, hindrance, muteNotice, tools, onStart }: Props) {
  const say = useWording();
  const language = useLanguage();
  const other = language === "en" ? "es" : "en";
  return (
    <Sky now={now}>
      <main class="attract">
        <header class="attract-top">
          <Brand />
          <span>{facilityName}</span>
        </header>
        <div class="attract-time">
          <p class="attract-clock">{timeOfDay(now, timeZone)}</p>
          <p class="attract-date">
            <span lang="en">{longDate("en", now, { timeZone })}</span> ·{" "}
            <span lang="es">{longDate("es", now, { timeZone })}</span>
          </p>
        </div>
        <div class="attract-words">
          <h1>{say.attract.title}</h1>
          <p lang={other}>{KIOSK_WORDING[other].attract.title}</p>
        </div>
        <div class="attract-start">
          {hindrance !== undefined && (
            <Notice kind={hindrance === "connecting" ? "busy" : "offline"} isLive>
              {say.attract[hindrance]}
              <br />
              <span lang={other}>{KIOSK_WORDING[other].attract[hindrance]}</span>
            </Notice>
          )}
          {muteNotice !== undefined && (
            <Notice kind="stop" isLive>
              {muteNotice}
            </Notice>
          )}
          <div class="attract-languages">
            {LANGUAGES.map((one) => (
              <button
                key={one}
                type="button"
                class="attract-button"
                lang={one}
                disabled={hindrance !== undefined}
                onClick={() => onStart(one)}
              >
                <b>{KIOSK_WORDING[one].attract.touch}</b>
                <span>{KIOSK_WORDING[one].languageName}</span>
              </button>
            ))}
          </div>
        </div>
      </main>
      <nav class="attract-foot" aria-label={say.tools.label}>
        <ToolButtons tools={tools} />
      </nav>
    </Sky>
  );
}

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
