import type { SealedAuditEntry } from "../audit-seal.ts";
import type { Put } from "./record-kinds.ts";

/** All that changes together. */
export type LineBody = { readonly puts: readonly Put[]; readonly audit: readonly SealedAuditEntry[] };

export type Line = LineBody & {
  /** Gapless over all segments, from 1. */
  readonly seq: number;
  /** Sum of the line before. */
  readonly prev: string;
};
