import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { drawInDocument } from "./in-document.ts";
import type { Outcome } from "./match/outcome.ts";
import type { Step } from "./plan.ts";
import { sha256Of } from "./prepare.ts";
import { sniff } from "./sniff.ts";

/**
 * `screen`: cropped from what the window showed, because the page would not give the picture itself; `part` where the
 * window showed not all of it.
 */
export type PictureQuality = "original" | "screen" | "part";

/**
 * What the sender is asked before Send, where it cannot be known which picture was meant.
 * `which-one`: the picture of the record is what was seen; this is the file, which shows other than that, or more.
 * `is-this-it`: there was nothing to compare the picture with.
 */
export type PictureQuestion =
  | { readonly kind: "which-one"; readonly why: "altered" | "more" | "unsure"; readonly file: QuestionedFile }
  | { readonly kind: "is-this-it" };

export type QuestionedFile = Pick<FoundPicture, "source" | "sourceSha256" | "way">;

/** `seen`: the picture of the record, as it is on the screen. `file`: the other one of `which-one`. */
export type PictureAnswer = "seen" | "file";

/** Which way of the plan won, and what each one that was tried came to. For "Details". */
export type CaptureWay = { readonly by: Step["by"]; readonly tried: readonly Tried[] };

/** `nothing`: no bytes, or not of a picture that can be opened. `not-compared`: nothing was seen to compare it with. */
export type Tried = { readonly by: Step["by"]; readonly outcome: Outcome["kind"] | "nothing" | "not-compared" };

/** The bytes of a picture as a page, a host or the screen gave them. */
export type Captured = {
  readonly bytes: Blob;
  readonly kind: "bitmap" | "svg";
  readonly quality: PictureQuality;
  /** Where the picture itself is, when all we have is what the window showed of it. */
  readonly originalUrl?: string;
};

/** As it was found: shown and kept at once, and prepared after that. */
export type FoundPicture = {
  readonly quality: PictureQuality;
  /** Where the better picture is, if asking for access to it could help ("Send the original"). */
  readonly originalUrl?: string;
  /** Undefined for a file that was given by hand. */
  readonly way?: CaptureWay;
  /** Send is refused while it is open. */
  readonly question?: PictureQuestion;
  /** The bytes as they were found; edits are made from them. */
  readonly source: Blob;
  /** Of the source, lower-case hex. */
  readonly sourceSha256: string;
};

/** A file that was pasted, dropped or chosen. */
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
  const source = kind === "svg" ? await drawInDocument({ toDraw: bytes, kind }) : bytes;
  if (source === undefined) return refuse("picture-broken");
  const sourceSha256 = await sha256Of(source);
  return accept({ quality, ...(originalUrl !== undefined && { originalUrl }), source, sourceSha256 });
}

/** False where the browser lost the file behind a stored picture. */
export async function isReadable(source: Blob): Promise<boolean> {
  try {
    await source.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
