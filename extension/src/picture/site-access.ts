import { browser } from "wxt/browser";

/** An address of the web; undefined for any other one, such as `data:` or `blob:`. */
export function webUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/u.test(url) && URL.canParse(url) ? url : undefined;
}

export async function hasSiteAccess(url: string): Promise<boolean> {
  const pattern = sitePattern(url);
  return pattern !== undefined && (await browser.permissions.contains({ origins: [pattern] }));
}

/**
 * Asks for access to the one site of `url`. Call it first in the click: the browser asks only straight from one.
 * False where the sender says no, and for what is no address of the web.
 */
export async function requestSiteAccess(url: string): Promise<boolean> {
  const pattern = sitePattern(url);
  return pattern !== undefined && browser.permissions.request({ origins: [pattern] });
}

/** One site, never all of them. Ports are no part of it. */
function sitePattern(url: string): string | undefined {
  if (webUrl(url) === undefined) return undefined;
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
