import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { DraftPicture, FoundPicture } from "../outbox/model.ts";
import { NO_EDIT } from "../outbox/picture-edit.ts";
import type { Captured } from "./capture.ts";
import { preparePicture } from "./prepare-picture.ts";
import { rasteriseSvg } from "./rasterise-svg.ts";
import { sniff } from "./sniff.ts";

export async function foundInFile(file: Blob): Promise<Result<FoundPicture, RefusalCode>> {
  const kind = await sniff(file);
  return kind === undefined ? refuse("not-a-picture") : foundIn({ bytes: file, kind, quality: "original" });
}

export async function foundIn({
  bytes,
  kind,
  quality,
  originalUrl,
}: Captured): Promise<Result<FoundPicture, RefusalCode>> {
  const source = kind === "svg" ? await rasteriseSvg(bytes) : bytes;
  if (source === undefined) return refuse("picture-broken");
  return accept({ quality, ...(originalUrl !== undefined && { originalUrl }), source });
}

export async function pictureOf(found: Result<FoundPicture, RefusalCode>): Promise<Result<DraftPicture, RefusalCode>> {
  if (!found.ok) return found;
  const plain = await preparePicture(found.value.source, NO_EDIT);
  if (!plain.ok) return plain;
  return accept({ ...found.value, plain: plain.value, edit: NO_EDIT, prepared: plain.value });
}
