import type { IngestedPhoto } from "@keepsake/shared/message/message";
import type { Result } from "@keepsake/shared/result";

/** Turns an uploaded file into a photo of our own making. The file is untrusted; this process never decodes it. */
export interface PhotoIntake {
  /**
   * Rendition and thumbnail are durable in the photo store when this answers. The file at `path` is left alone.
   * "picture-too-hard" took too much time or memory, or brought its decoder down; "busy" may be tried again.
   */
  ingest(path: string): Promise<Result<IngestedPhoto, IntakeRefusal>>;

  /** Ends the children and answers what waits with "busy"; resolves when no child is left. */
  stop(): Promise<void>;
}

export type IntakeRefusal =
  | "not-a-picture"
  | "picture-too-large"
  | "picture-too-small"
  | "picture-broken"
  | "picture-too-hard"
  | "busy"
  | "storage-full";
