import { ADMIN } from "../../navigation.ts";

export const ADMIN_PAGES = ["review", "people", "kiosks"] as const;
export type AdminPage = (typeof ADMIN_PAGES)[number];

/** The page that an address of admin mode names; review is what staff come for, so it is the start. */
export function pageAt(route: string): AdminPage {
  return ADMIN_PAGES.find((page) => route === `${ADMIN}/${page}`) ?? "review";
}

export function routeTo(page: AdminPage): string {
  return `${ADMIN}/${page}`;
}
