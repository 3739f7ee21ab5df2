import { mkdir, mkdtemp, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type PictureMediaType, pictureTypeOf, relayTakes } from "@keepsake/shared/message/picture-types";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { IntakeRefusal, PhotoIntake } from "../ports/photos.ts";
import type { PhotoStore } from "../ports/photos.ts";
import { isBareJpeg } from "./bare-jpeg.ts";
import { startChildPool } from "./child-pool.ts";
import { declaredSizeOf, HEADER_BYTES, judgeSize } from "@keepsake/shared/message/declared-size";
import { OUTPUT_BYTES_MAX } from "./picture-limits.ts";
import { isStorageFull, RENDITION_NAME, THUMBNAIL_NAME } from "./picture-task.ts";
import type { ChildLoss } from "./warm-child.ts";

export type PhotoIntakeOptions = {
  readonly photos: PhotoStore;
  /** For files of the moment. Emptied at start, so nothing else may live there. */
  readonly scratchFolder: string;
  /** Called for every picture that reached a child, for the log. */
  readonly observe?: (fact: IntakeFact) => void;
};

export type IntakeFact = {
  readonly outcome: "accepted" | IntakeRefusal;
  readonly durationMs: number;
  readonly peakBytes: number;
  readonly loss?: ChildLoss;
};

/** Ingests pictures. This process reads only a few header bytes; child processes, which may be lost, do the rest. */
export async function startPhotoIntake({ photos, scratchFolder, observe }: PhotoIntakeOptions): Promise<PhotoIntake> {
  await rm(scratchFolder, { recursive: true, force: true });
  await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
  const pool = startChildPool();

  /** Undefined on a full disk: where there is no space for a folder, there is none for a picture. */
  async function makeFolder(): Promise<string | undefined> {
    try {
      return await mkdtemp(join(scratchFolder, "picture-"));
    } catch (error) {
      if (isStorageFull(error)) return undefined;
      throw error;
    }
  }

  async function draw(path: string, mediaType: PictureMediaType, outputFolder: string) {
    const startedAtMs = performance.now();
    const run = await pool.run({ path, mediaType, outputFolder });
    if (run === undefined) return refuse("busy");
    if (run.loss === "start") throw new Error("Failed to ingest a picture: the child process for it does not start.");
    const answer = run.answer ?? refuse("picture-too-hard");
    observe?.({
      outcome: answer.ok ? "accepted" : answer.code,
      durationMs: performance.now() - startedAtMs,
      peakBytes: run.peakBytes,
      ...(run.loss === undefined ? {} : { loss: run.loss }),
    });
    return answer;
  }

  async function store(outputFolder: string) {
    const [rendition, thumbnail] = await Promise.all(
      [RENDITION_NAME, THUMBNAIL_NAME].map(async (name) => photos.put(await readOutput(join(outputFolder, name)))),
    );
    return { rendition, thumbnail };
  }

  return {
    async ingest(path) {
      if (pool.isFull()) return refuse("busy");
      const mediaType = await judgeHead(path);
      if (!mediaType.ok) return mediaType;
      const outputFolder = await makeFolder();
      if (outputFolder === undefined) return refuse("storage-full");
      try {
        const drawn = await draw(path, mediaType.value, outputFolder);
        if (!drawn.ok) return drawn;
        const { rendition, thumbnail } = await store(outputFolder);
        if (!rendition?.ok || !thumbnail?.ok) return refuse("storage-full");
        return accept({ id: rendition.value, thumbnailId: thumbnail.value, ...drawn.value });
      } finally {
        await rm(outputFolder, { recursive: true, force: true });
      }
    },

    stop: () => pool.stop(),
  };
}

async function judgeHead(
  path: string,
): Promise<Result<PictureMediaType, "not-a-picture" | "picture-too-large" | "picture-too-small">> {
  const head = await readHead(path);
  const mediaType = pictureTypeOf(head);
  if (mediaType === undefined || !relayTakes(mediaType)) return refuse("not-a-picture");
  const declared = declaredSizeOf(mediaType, head);
  // Without a size up front the child's decoder looks for one, and judges it the same way.
  const judged = declared === undefined ? accept(mediaType) : judgeSize(declared);
  return judged.ok ? accept(mediaType) : judged;
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Checked here once more, because who wrote it has decoded what a stranger sent. */
async function readOutput(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > OUTPUT_BYTES_MAX) throw new Error(`Failed to take a picture over from its child: it has ${size} bytes.`);
  const bytes = await readFile(path);
  if (!isBareJpeg(bytes)) throw new Error("Failed to take a picture over from its child: it is no bare JPEG.");
  return bytes;
}
