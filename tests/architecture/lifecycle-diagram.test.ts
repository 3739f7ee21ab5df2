import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LIFECYCLE } from "@keepsake/shared/message/lifecycle";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/folders.ts";

type End = { readonly to: string; readonly credits: string };
type Move = End | { readonly byOutcome: Readonly<Record<string, End>> };

const CREDITS_WORDS: Readonly<Record<string, string>> = { none: "", facilityChoice: " (none or refund)" };

/** One arrow for each way from a status to another, with the moves that take it and what they do to the credits. */
function diagram(): string {
  const arrows = new Map<string, string[]>();
  for (const [from, moves] of Object.entries(LIFECYCLE) as [string, Record<string, Move>][]) {
    for (const [action, move] of Object.entries(moves)) {
      for (const { to, credits } of "to" in move ? [move] : Object.values(move.byOutcome)) {
        const way = `  ${from} --> ${to}`;
        arrows.set(way, [...(arrows.get(way) ?? []), `${action}${CREDITS_WORDS[credits] ?? ` (${credits})`}`]);
      }
    }
  }
  const lines = [...arrows].map(([way, labels]) => `${way}: ${labels.join(" · ")}`);
  return ["```mermaid", "stateDiagram-v2", "  [*] --> draft", ...lines, "```"].join("\n");
}

test("L1: the diagram in the README is the lifecycle table", async () => {
  expect(await readFile(join(REPOSITORY, "README.md"), "utf8")).toContain(diagram());
});
