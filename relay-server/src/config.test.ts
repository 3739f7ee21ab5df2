import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { readConfig } from "./config.ts";

test("the demo's facilities work by the usual rules unless a test says otherwise, within their bounds", () => {
  expect(readConfig({}).demoRules).toEqual(DEFAULT_RULES);
  expect(readConfig({ KEEPSAKE_DEMO_RULES: '{"undoSeconds":1}' }).demoRules).toEqual({
    ...DEFAULT_RULES,
    undoSeconds: 1,
  });
  expect(() => readConfig({ KEEPSAKE_DEMO_RULES: '{"undoSeconds":0}' })).toThrow("KEEPSAKE_DEMO_RULES.undoSeconds");
  expect(() => readConfig({ KEEPSAKE_DEMO_RULES: "undoSeconds" })).toThrow("It is no JSON.");
});

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

  test("are never open behind a proxy, which brings others to this machine", () => {
    const environment = { KEEPSAKE_DEMO: "1", KEEPSAKE_TRUST_PROXY: "1" };
    expect(() => readConfig(environment)).toThrow("KEEPSAKE_TRUST_PROXY says that a proxy brings others here");
    expect(readConfig({ ...environment, KEEPSAKE_DEMO: "0" })).toMatchObject({ trustProxy: true });
  });

  test("are never open in production", () => {
    expect(() => readConfig({ KEEPSAKE_DEMO: "1", NODE_ENV: "production" })).toThrow("production must have none");
  });
});
