/** Whether a file system refused for want of room, on the disk or in a quota. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
