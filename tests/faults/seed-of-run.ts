import { beforeEach } from "vitest";

/** Another one in each run. A test that fails prints it, and `KEEPSAKE_SEED` runs it again. */
export function seedOfRun(): number {
  const seed = Number(process.env["KEEPSAKE_SEED"] ?? Date.now());
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => console.error(`It failed with KEEPSAKE_SEED=${seed}.`));
  });
  return seed;
}
