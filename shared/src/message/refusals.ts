/** Every answer "no" that Keepsake gives, by area. Each code has a sentence in both languages in `wording/`. */
const REFUSALS_BY_AREA = {
  connection: ["timeout", "offline", "protocol-mismatch", "internal"],
  request: ["bad-input", "text-not-visible", "too-large", "rate-limited", "storage-full", "browser-full"],
  session: ["signed-out", "wrong-credentials", "locked", "account-being-checked", "not-allowed", "busy"],
  enrolment: ["enrolment-code-wrong", "kiosk-unknown", "kiosk-revoked", "insecure-connection"],
  pin: ["pin-too-simple", "first-code-wrong"],
  picture: [
    "picture-unreachable",
    "original-unreachable",
    "not-a-picture",
    "picture-too-heavy",
    "picture-too-large",
    "picture-too-small",
    "picture-broken",
    "picture-too-hard",
    "picture-changed",
    "picture-unanswered",
  ],
  upload: ["upload-unknown", "upload-offset", "upload-corrupt"],
  submit: [
    "photo-missing",
    "photos-not-offered",
    "contact-not-accepted",
    "no-contact",
    "insufficient-credits",
    "price-changed",
    "message-differs",
  ],
  message: ["unknown-message", "move-not-allowed"],
  review: [
    "queue-empty",
    "lease-lost",
    "taken",
    "undo-too-late",
    "own-decision",
    "photo-differs",
    "reason-required",
    "reason-unknown",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type RefusalCode = (typeof REFUSALS_BY_AREA)[keyof typeof REFUSALS_BY_AREA][number];

export const REFUSAL_CODES: readonly RefusalCode[] = Object.values(REFUSALS_BY_AREA).flat();

/** Any request may be refused with these, so requests do not list them. */
export type EdgeRefusal =
  | "timeout"
  | "offline"
  | "bad-input"
  | "text-not-visible"
  | "too-large"
  | "rate-limited"
  | "internal"
  | "signed-out"
  | "account-being-checked"
  | "protocol-mismatch"
  | "storage-full"
  | "not-allowed";
