import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuse } from "@keepsake/shared/result";
import { expect, onTestFinished, test, vi } from "vitest";
import { diskPhotoStore } from "../adapters/disk/photo-store.ts";
import { plain, RED } from "../../test-support/example-pictures.ts";
import { startPhotoIntake } from "./photo-intake.ts";

vi.mock("node:fs/promises", { spy: true });

test.each(["ENOSPC", "EDQUOT"])(
  "with no room for a folder (%s) a picture is refused as on any full disk",
  async (code) => {
    const folder = await mkdtemp(join(tmpdir(), "keepsake-full-"));
    const photos = await diskPhotoStore(join(folder, "photos"));
    const intake = await startPhotoIntake({ photos, scratchFolder: join(folder, "scratch") });
    onTestFinished(async () => {
      await intake.stop();
      await rm(folder, { recursive: true, force: true });
    });
    const path = join(folder, "upload");
    await writeFile(path, await plain(RED).jpeg().toBuffer());

    vi.mocked(mkdtemp).mockRejectedValueOnce(Object.assign(new Error(`${code}: no room`), { code }));
    expect(await intake.ingest(path)).toEqual(refuse("storage-full"));
    expect(await intake.ingest(path)).toMatchObject({ ok: true });
  },
);
