import { Image, Images, type LucideIcon, Wallet } from "lucide-preact";
import { useSpeech } from "../wording/words.ts";
import "./tab-bar.css";

export const TABS = ["send", "photos", "credits"] as const;
export type Tab = (typeof TABS)[number];

type Props = {
  readonly current: Tab | undefined;
  readonly onGo: (tab: Tab) => void;
};

const ICONS: Readonly<Record<Tab, LucideIcon>> = { send: Image, photos: Images, credits: Wallet };

export function TabBar({ current, onGo }: Props) {
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
