/** A number that decides who gets a photo: in groups of three, so that it can be compared. */
export function InmateNumber({ number }: { readonly number: string }) {
  return <span class="id-number">{groupedNumber(number)}</span>;
}

export function groupedNumber(number: string): string {
  return number.replaceAll(/\B(?=(?:\d{3})+$)/gu, "\u00A0");
}
