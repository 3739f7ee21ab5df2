/** How far a sender, an upload or a session may go, everywhere. What each facility may choose is `FacilityRules`. */

/** Counted by `charactersIn`. */
export const CAPTION_CHARACTERS_MAX = 200;
export const NOTE_CHARACTERS_MAX = 500;

/** Bytes the extension may hand to the relay for one photo, after its own compression. */
export const UPLOAD_BYTES_MAX = 12_000_000;
/** Raw bytes of one acknowledged chunk; with its envelope it stays under the socket's limit. */
export const CHUNK_BYTES_MAX = 48 * 1024;
export const CHUNKS_IN_FLIGHT_MAX = 4;
/** Photos of one sender that were ingested and wait for `message:submit`; each for so long. */
export const UNSUBMITTED_PHOTOS_MAX = 16;
export const UNSUBMITTED_HOURS = 24;
/** An upload that nobody went on with for so long is dropped; it begins again from its first byte. */
export const UNFINISHED_UPLOAD_HOURS = 6;
/** A packet over the server's limit silently drops the connection, so callers check it themselves. */
export const PACKET_BYTES_MAX = 64 * 1024;

export const PHOTO_SIDE_PX_MAX = 12_000;
export const PHOTO_PIXELS_MAX = 50_000_000;
export const RENDITION_SIDE_PX_MAX = 2048;
export const THUMBNAIL_SIDE_PX_MAX = 320;
/** A photo smaller than this on its longer side cannot be judged or enjoyed on a kiosk. */
export const PHOTO_SIDE_PX_MIN = 32;

export const PIN_DIGITS = 6;
export const PIN_TRIES_MAX = 5;
export const PIN_LOCK_MINUTES = 15;
export const OFFLINE_LEASE_HOURS = 24;
/** So many messages a kiosk goes past without their ciphertext; with more, the relay is broken and it waits. */
export const MISSING_MESSAGES_MAX = 100;

/** The limits of a picture as people read them; the same figures in both languages. */
export const PICTURE_FACTS = {
  formats: "JPEG, PNG, GIF, WebP, AVIF",
  megabytes: Math.floor(UPLOAD_BYTES_MAX / 1_000_000),
  sidePx: PHOTO_SIDE_PX_MAX,
  megapixels: Math.floor(PHOTO_PIXELS_MAX / 1_000_000),
} as const;
