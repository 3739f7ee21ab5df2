import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

describe("S9: the known passwords of the demo", () => {
  test.each(["127.0.0.1", "127.8.0.1", "::1", "localhost"])("are open to this machine on %s", (host) => {
    expect(readConfig({ KEEPSAKE_DEMO: "1", KEEPSAKE_HOST: host })).toMatchObject({ host, isDemo: true });
  });

  test.each(["0.0.0.0", "::", "", "192.168.1.20", "127.example.org", "relay.example.org"])(
    "are never open to others on %j",
    (host) => {
      const environment = { KEEPSAKE_DEMO: "1", KEEPSAKE_HOST: host };
      expect(() => readConfig(environment)).toThrow(/^Failed to start: KEEPSAKE_DEMO opens known passwords, so /u);
      expect(readConfig({ ...environment, KEEPSAKE_DEMO: "0" })).toMatchObject({ host, isDemo: false });
    },
  );

  test("are never open in production", () => {
    expect(() => readConfig({ KEEPSAKE_DEMO: "1", NODE_ENV: "production" })).toThrow("production must have none");
  });
});
