import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LedgerEntry } from "@keepsake/shared/credits/account";

/** What the relay has committed until now, as it stands on the disk. */
export async function journalText(data: string): Promise<string> {
  const folder = join(data, "store/journal");
  const segments = (await readdir(folder)).toSorted().map((name) => readFile(join(folder, name), "utf8"));
  return (await Promise.all(segments)).join("");
}

/** The ledger lines of one message, oldest first, such as `hold 2`. */
export async function ledgerOf(data: string, messageId: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const text of (await journalText(data)).split("\n").filter(Boolean)) {
    JSON.parse(text, (_key, value: unknown) => {
      if (isPut(value) && value.kind === "ledger" && value.value?.messageId === messageId) {
        lines.push(`${value.value.kind} ${value.value.credits}`);
      }
      return value;
    });
  }
  return lines;
}

type LedgerPut = { readonly kind: string; readonly value: LedgerEntry | null };

const isPut = (value: unknown): value is LedgerPut =>
  typeof value === "object" && value !== null && "kind" in value && "value" in value;
