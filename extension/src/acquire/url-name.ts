/** Longer ones hold the picture itself. They are named by their beginning and read where they are. */
export const URL_NAME_CHARACTERS_MAX = 8192;

export function urlName(url: string): string {
  return url.length > URL_NAME_CHARACTERS_MAX ? url.slice(0, URL_NAME_CHARACTERS_MAX) : url;
}

export function isWholeUrl(name: string): boolean {
  return name.length < URL_NAME_CHARACTERS_MAX;
}
