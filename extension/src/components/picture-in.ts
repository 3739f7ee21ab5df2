/** The first picture among what was pasted or dropped; undefined where there is none. */
export function pictureIn(data: Pick<DataTransfer, "files"> | null): File | undefined {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));
}
