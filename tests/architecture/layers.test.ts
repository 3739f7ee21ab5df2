import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const repository = resolve(import.meta.dirname, "../..");
const OXLINT = join(repository, "node_modules/.bin/oxlint");

/** For each folder: imports the linter must object to, each beside one of the same form that it must let pass. */
const CASES = [
  ["shared/src/message", "node:fs", "zod/mini"],
  ["shared/src/message", "zod", "zod/mini"],
  ["shared/src", "preact", "zod/mini"],
  ["shared/src", "../../kiosk/src/app.tsx", "./result.ts"],
  ["shared/src", "../look/tokens.css", "./result.ts"],
  ["shared/src", "../test-support/examples.ts", "./result.ts"],
  ["shared/src", "@keepsake/ui/notice.tsx", "./result.ts"],
  ["shared/scripts", "vite", "node:fs"],

  ["shared/ui/src", "node:fs", "preact"],
  ["shared/ui/src", "zod", "zod/mini"],
  ["shared/ui/src", "../../../kiosk/src/app.tsx", "../../src/result.ts"],
  ["shared/ui/src", "@keepsake/extension/src/background/client", "@keepsake/shared/ids"],

  ["relay-server/src/domain", "node:crypto", "@keepsake/shared/result"],
  ["relay-server/src/domain", "zod/mini", "@keepsake/shared/ids"],
  ["relay-server/src/domain", "../ports/store.ts", "./decide-message.ts"],
  ["relay-server/src/domain/nested", "../../adapters/disk/photos.ts", "../decide-message.ts"],
  ["relay-server/src/ports", "pg", "@keepsake/shared/result"],
  ["relay-server/src/ports", "../handlers/sender.ts", "../domain/decide-message.ts"],
  ["relay-server/src/ports", "../adapters/lowdb/store.ts", "./message-store.ts"],
  ["relay-server/src/handlers", "express", "@keepsake/shared/result"],
  ["relay-server/src/handlers", "../adapters/lowdb/store.ts", "../ports/message-store.ts"],
  ["relay-server/src/handlers", "../socket/server.ts", "../domain/decide-message.ts"],
  ["relay-server/src/adapters/lowdb", "../../handlers/sender.ts", "../../ports/message-store.ts"],
  ["relay-server/src/adapters/lowdb", "../../socket/server.ts", "../../domain/decide-message.ts"],
  ["relay-server/src/adapters/lowdb", "../../http/app.ts", "lowdb"],
  ["relay-server/src/photos", "../adapters/lowdb/store.ts", "sharp"],
  ["relay-server/src/socket", "../adapters/lowdb/store.ts", "../handlers/sender.ts"],
  ["relay-server/src/http", "../main.ts", "express"],
  ["relay-server/src/jobs", "../http/app.ts", "../handlers/sender.ts"],
  ["relay-server/src", "@keepsake/ui/connect.ts", "./adapters/lowdb/store.ts"],
  ["relay-server/src", "@keepsake/kiosk/src/app", "./adapters/lowdb/store.ts"],
  ["relay-server/src", "../test-support/fixtures.ts", "./adapters/lowdb/store.ts"],
  ["relay-server/src/domain", "../../test-support/example-current.ts", "./decide-message.ts"],
  ["relay-server/src/adapters/lowdb", "@keepsake/shared/examples", "@keepsake/shared/ids"],

  ["extension/src/outbox", "../../../kiosk/src/app.tsx", "../picture/edit.ts"],
  ["extension/src/outbox", "@keepsake/relay-server/src/main", "@keepsake/shared/ids"],
  ["extension/src/outbox", "node:fs", "idb"],
  ["extension/src/outbox", "zod", "zod/mini"],
  ["extension/src/screens", "@keepsake/kiosk/src/app", "@keepsake/ui/notice.tsx"],
  ["extension/src/relay", "../../test-support/fake-relay.ts", "./connection.ts"],
  ["extension/src/screens", "@keepsake/shared/examples", "@keepsake/shared/ids"],
  ["extension/src/picture", "../outbox/model.ts", "./plan.ts"],
  ["extension/src/outbox", "../relay/connection.ts", "./moves.ts"],
  ["extension/src/relay", "../background/services.ts", "../outbox/database.ts"],
  ["extension/src/background", "../screens/app.tsx", "../relay/connection.ts"],
  ["kiosk/src/device", "../../../extension/src/outbox/outbox.ts", "./session.ts"],
  ["kiosk/src/device", "@keepsake/relay-server/src/main", "@keepsake/shared/ids"],
  ["kiosk/src/device", "../inmate/tool-bar.tsx", "../wording/wording.ts"],
  ["kiosk/src/device", "../admin/admin-app.tsx", "../screen/appearance.ts"],
  ["kiosk/src/screen", "../admin/wording/wording.ts", "preact"],
  ["kiosk/src/screen", "../device/use-kiosk.ts", "./picture.tsx"],
  ["kiosk/src/screen", "../wording/wording.ts", "./posture.ts"],
  ["kiosk/src/wording", "../device/kiosk.ts", "../screen/appearance.ts"],
  ["kiosk/src/inmate", "../admin/review.tsx", "../screen/picture.tsx"],
  ["kiosk/src/admin", "../inmate/gallery.tsx", "../screen/picture.tsx"],
  ["kiosk/src/inmate", "@keepsake/shared/examples", "@keepsake/shared/ids"],
] as const;

const FORMS = {
  import: (from: string) => `import { thing } from "${from}";\nexport const other = thing;\n`,
  "type import": (from: string) => `import type { Thing } from "${from}";\nexport type Other = Thing;\n`,
  "re-export": (from: string) => `export { thing } from "${from}";\n`,
  "dynamic import": (from: string) => `export const thing = await import("${from}");\n`,
} as const;

type Planted = { readonly file: string; readonly folder: string; readonly from: string; readonly form: string };

describe("the linter holds the layers", () => {
  let tree: string;
  let objected: ReadonlySet<string>;
  const forbidden: Planted[] = [];
  const allowed: Planted[] = [];

  beforeAll(async () => {
    // A tree of its own: a planted file in the real one would break everybody else's check meanwhile.
    tree = await realpath(await mkdtemp(join(tmpdir(), "keepsake-layers-")));
    await cp(join(repository, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
    await cp(join(repository, "shared/scripts/lint"), join(tree, "shared/scripts/lint"), { recursive: true });

    for (const [index, [folder, wrong, right]] of CASES.entries()) {
      for (const [form, write] of Object.entries(FORMS)) {
        const name = `planted-${index}-${form.replaceAll(" ", "-")}`;
        const wrongFile = `${folder}/${name}-wrong.ts`;
        const rightFile = `${folder}/${name}-right.ts`;
        await plant(join(tree, wrongFile), write(wrong));
        await plant(join(tree, rightFile), write(right));
        forbidden.push({ file: wrongFile, folder, from: wrong, form });
        allowed.push({ file: rightFile, folder, from: right, form });
      }
    }
    objected = await filesObjectedTo(tree);
  });

  afterAll(() => rm(tree, { recursive: true, force: true }));

  test.each(CASES)("%s may not import %s", (folder, from) => {
    const unseen = forbidden.filter((planted) => planted.folder === folder && planted.from === from);
    expect(unseen).toHaveLength(Object.keys(FORMS).length);
    expect(unseen.filter(({ file }) => !objected.has(file))).toEqual([]);
  });

  test("the import beside each forbidden one is let pass", () => {
    expect(allowed.filter(({ file }) => objected.has(file))).toEqual([]);
  });
});

async function plant(path: string, source: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, source);
}

/** Files for which the rule `keepsake/layers` reported something. */
async function filesObjectedTo(folder: string): Promise<ReadonlySet<string>> {
  const report = await promisify(execFile)(OXLINT, ["--format=json", "."], { cwd: folder, maxBuffer: 64 << 20 }).catch(
    // The linter exits non-zero because it found what it should.
    (failure: { stdout: string }) => failure,
  );
  const { diagnostics } = JSON.parse(report.stdout) as { diagnostics: { code: string; filename: string }[] };
  return new Set(diagnostics.filter(({ code }) => code === "keepsake(layers)").map(({ filename }) => filename));
}
