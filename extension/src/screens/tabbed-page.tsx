import { Settings } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Balance } from "../components/balance.tsx";
import { Notice } from "../components/notice.tsx";
import { Page } from "../components/page.tsx";
import { type Tab, TabBar } from "../components/tab-bar.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { useSpeech } from "../wording/words.ts";
import { useAccount, useConnection, useIsStoreShut } from "./engine-queries.ts";
import type { Go } from "./place.ts";

type Props = {
  readonly tab: Tab | undefined;
  readonly title?: string;
  readonly go: Go;
  readonly children: ComponentChildren;
};

/** A page with the three tabs below and credits and settings above. */
export function TabbedPage({ tab, title, go, children }: Props) {
  const { words } = useSpeech();
  const account = useAccount();
  return (
    <Page
      top={
        <TopBar {...(title !== undefined && { title, isLarge: true })}>
          {tab !== "credits" && <Balance credits={account?.credits.available} onOpen={() => go({ at: "credits" })} />}
          <button
            class="button only-icon"
            type="button"
            aria-label={words.settings.title}
            aria-current={tab === undefined ? "page" : undefined}
            onClick={() => go({ at: "settings" })}
          >
            <Settings aria-hidden="true" />
          </button>
        </TopBar>
      }
      bottom={<TabBar current={tab} onGo={(chosen) => go({ at: chosen })} />}
    >
      <TroubleNotice />
      {children}
    </Page>
  );
}

/** Nothing while all is well. */
function TroubleNotice() {
  const { words, shared } = useSpeech();
  const connection = useConnection();
  if (useIsStoreShut()) return <Notice kind="stop">{shared.refusals["browser-full"]({})}</Notice>;
  if (connection?.state === "offline") return <Notice kind="offline">{words.connection.offline}</Notice>;
  if (connection?.state === "outdated") return <Notice kind="stop">{words.connection.outdated}</Notice>;
  return null;
}
