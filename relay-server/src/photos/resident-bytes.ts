import { readFileSync } from "node:fs";

export type ResidentBytes = { readonly now: number; readonly peak: number };

/** What a process has in memory, now and at most so far; undefined once it has ended, and off Linux. */
export function residentBytesOf(pid: number): ResidentBytes | undefined {
  try {
    // Not awaited on purpose: some microseconds, and it must work while the thread pool is busy.
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const now = kibibytes(status, "VmRSS");
    const peak = kibibytes(status, "VmHWM");
    return now === undefined || peak === undefined ? undefined : { now: now * 1024, peak: peak * 1024 };
  } catch {
    return undefined;
  }
}

function kibibytes(status: string, name: string): number | undefined {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(status);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
