/** Words as a sentence or a title begins with them. */
export function atStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
