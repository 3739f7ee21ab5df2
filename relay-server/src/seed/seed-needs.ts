import type { Needs } from "../handlers/needs.ts";

/** The part of the relay that a demo is seeded through. */
export type SeedNeeds = Pick<Needs, "clock" | "directory" | "intake" | "messages" | "secrets">;
