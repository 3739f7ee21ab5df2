import type { StaffRole } from "@keepsake/shared/people/people";
import type { PersonWord } from "@keepsake/shared/places/facility";
import { Brand } from "@keepsake/ui/brand.tsx";
import { Languages, LogOut } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { ADMIN } from "../../screen/navigation.ts";
import { useAdminWording } from "../wording/wording.ts";
import "./admin-bar.css";

export const ADMIN_PAGES = ["review", "people", "kiosks"] as const;
export type AdminPage = (typeof ADMIN_PAGES)[number];

/** The page that an address of admin mode names. Review is what staff come for, so it is the default. */
export function pageAt(route: string): AdminPage {
  return ADMIN_PAGES.find((page) => route === `${ADMIN}/${page}`) ?? "review";
}

export function routeTo(page: AdminPage): string {
  return `${ADMIN}/${page}`;
}

type Props = {
  readonly page: AdminPage;
  /** Everything that waits for a decision, the claimed photos included. */
  readonly waitingCount: number | undefined;
  readonly facilityName: string;
  readonly personWord: PersonWord;
  readonly staffName: string;
  readonly role: StaffRole;
  /** By touch the lease is shown here. */
  readonly children?: ComponentChildren;
  readonly onOpen: (page: AdminPage) => void;
  readonly onSwitchLanguage: () => void;
  readonly onSignOut: () => void;
};

export function AdminBar(props: Props) {
  const say = useAdminWording();
  return (
    <header class="admin-bar">
      <Brand />
      <nav aria-label={say.bar.pagesLabel}>
        {ADMIN_PAGES.map((page) => (
          <button
            key={page}
            type="button"
            class="admin-tab"
            aria-current={page === props.page ? "page" : undefined}
            onClick={() => props.onOpen(page)}
          >
            {say.bar.pages[page](props.personWord)}
            {page === "review" && props.waitingCount !== undefined && (
              <b class="tabular">
                <span aria-hidden="true">{props.waitingCount}</span>
                <span class="visually-hidden">{say.bar.waiting(props.waitingCount)}</span>
              </b>
            )}
          </button>
        ))}
      </nav>
      {props.children}
      <span class="admin-who">
        <span class="quiet cut">{props.facilityName}</span>
        <span class="avatar" aria-hidden="true">
          {initialsOf(props.staffName)}
        </span>
        <span class="cut">
          {props.staffName} <span class="quiet">· {say.bar.roles[props.role]}</span>
        </span>
      </span>
      <button
        type="button"
        class="button bare admin-language"
        lang={say.language.lang}
        onClick={props.onSwitchLanguage}
      >
        <Languages aria-hidden="true" />
        <span class="short">{say.language.otherShort}</span>
        <span class="long">{say.language.other}</span>
      </button>
      <button
        type="button"
        class="button only-icon"
        title={say.bar.signOut}
        aria-label={say.bar.signOut}
        onClick={props.onSignOut}
      >
        <LogOut aria-hidden="true" />
      </button>
    </header>
  );
}

/** Of the last two words: a rank stands before the name. */
function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => word !== "");
  return words
    .slice(-2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
