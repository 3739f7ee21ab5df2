/** The number of an inmate, which decides who gets a photo. */
export function InmateNumber({ number }: { readonly number: string }) {
  return <span class="id-number">{groupedNumber(number)}</span>;
}

/** "104552" → "104 552": people compare numbers in groups of three. Anything but digits stays as it is. */
export function groupedNumber(number: string): string {
  return /^\d+$/u.test(number) ? number.replace(/\B(?=(?:\d{3})+$)/gu, "\u00A0") : number;
}

/** "Daniel Sample" → "DS" */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => word?.slice(0, 1).toUpperCase()).join("");
}
