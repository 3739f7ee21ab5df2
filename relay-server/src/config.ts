import { isIPv4 } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FacilityRules } from "@keepsake/shared/places/facility";
import * as z from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((text) => text === "1");

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "It is no JSON." });
    return z.NEVER;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

const Environment = z.object({
  KEEPSAKE_HOST: z.string().default("127.0.0.1"),
  KEEPSAKE_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  KEEPSAKE_DATA: z.string().default(join(root, ".keepsake/data")),
  KEEPSAKE_KIOSK: z.string().default(join(root, "kiosk/dist")),
  /** Fills an empty store with demo people and shows the demo page. Refused in production and beyond this machine. */
  KEEPSAKE_DEMO: flag,
  /**
   * `FacilityRules` of the demo's facilities, as JSON; what it leaves out is as usual. Only tests give it, for example
   * `{"undoSeconds":1}`. It counts when an empty store is filled, and without KEEPSAKE_DEMO it does nothing.
   */
  KEEPSAKE_DEMO_RULES: z.string().default("{}").transform(parseJson).pipe(FacilityRules),
  /** Behind one proxy that ends TLS, says so in X-Forwarded-Proto and passes Host, or X-Forwarded-Host, on. */
  KEEPSAKE_TRUST_PROXY: flag,
  KEEPSAKE_LOG: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  NODE_ENV: z.string().default("development"),
});

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly kioskFolder: string;
  readonly isDemo: boolean;
  readonly demoRules: FacilityRules;
  readonly isProduction: boolean;
  readonly trustProxy: boolean;
  readonly logLevel: string;
};

/** Reads the environment. Throws, naming each wrong variable, before anything is opened. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = Environment.safeParse(environment);
  if (!read.success) throw new Error(`Failed to read the configuration: ${z.prettifyError(read.error)}`);
  const { data } = read;
  if (data.KEEPSAKE_DEMO && data.NODE_ENV === "production") {
    throw new Error("Failed to start: KEEPSAKE_DEMO opens known passwords, and production must have none.");
  }
  if (data.KEEPSAKE_DEMO && data.KEEPSAKE_TRUST_PROXY) {
    throw new Error(
      "Failed to start: KEEPSAKE_DEMO opens known passwords, and KEEPSAKE_TRUST_PROXY says that a proxy brings others here. Leave one of them out.",
    );
  }
  if (data.KEEPSAKE_DEMO && !isLoopback(data.KEEPSAKE_HOST)) {
    throw new Error(
      `Failed to start: KEEPSAKE_DEMO opens known passwords, so KEEPSAKE_HOST must be 127.0.0.1, not "${data.KEEPSAKE_HOST}".`,
    );
  }
  return {
    host: data.KEEPSAKE_HOST,
    port: data.KEEPSAKE_PORT,
    dataFolder: data.KEEPSAKE_DATA,
    kioskFolder: data.KEEPSAKE_KIOSK,
    isDemo: data.KEEPSAKE_DEMO,
    demoRules: data.KEEPSAKE_DEMO_RULES,
    isProduction: data.NODE_ENV === "production",
    trustProxy: data.KEEPSAKE_TRUST_PROXY,
    logLevel: data.KEEPSAKE_LOG,
  };
}

/** True only where nobody but this machine can connect. An empty host listens everywhere. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}
