import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Relay, startRelay } from "../../support/relay.ts";

export type RelayKind = "ours" | "unreliable";

const HOOKS = pathToFileURL(join(import.meta.dirname, "use-unreliable-files.ts")).href;

/** The real relay, or for a control the real relay on files that lie. */
export function startTrialRelay(data: string, kind: RelayKind): Promise<Relay> {
  const env = kind === "unreliable" ? { NODE_OPTIONS: `--import=${HOOKS}` } : {};
  return startRelay({ data, isDemo: false, env: { KEEPSAKE_LOG: "error", ...env } });
}
