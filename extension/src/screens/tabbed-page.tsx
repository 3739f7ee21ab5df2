import { Notice } from "@keepsake/ui/notice.tsx";
import { Image, Images, type LucideIcon, Settings, Wallet } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useSpeech } from "../wording/speech.ts";
import { Balance, Page, TopBar } from "./page.tsx";
import { useAccount, useConnection, useIsStoreShut } from "./queries.ts";
import type { Go } from "./route.ts";
import "./tabbed-page.css";

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

const TABS = ["send", "photos", "credits"] as const;
export type Tab = (typeof TABS)[number];

type TabBarProps = {
  readonly current: Tab | undefined;
  readonly onGo: (tab: Tab) => void;
};

const ICONS: Readonly<Record<Tab, LucideIcon>> = { send: Image, photos: Images, credits: Wallet };

export function TabBar({ current, onGo }: TabBarProps) {
  const { words } = useSpeech();
  return (
    <nav class="tab-bar" aria-label={words.tabs.name}>
      {TABS.map((tab) => {
        const Icon = ICONS[tab];
        return (
          <button key={tab} type="button" aria-current={tab === current ? "page" : undefined} onClick={() => onGo(tab)}>
            <Icon aria-hidden="true" />
            {words.tabs[tab]}
          </button>
        );
      })}
    </nav>
  );
}
