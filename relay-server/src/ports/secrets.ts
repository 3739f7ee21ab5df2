import type { KioskKey } from "@keepsake/shared/protocol/sign-in-requests";
import type { Result } from "@keepsake/shared/result";
import type { Tries } from "../domain/people.ts";

/** A secret of low entropy is hashed with a pepper too, since a stolen table of bare PINs falls in hours. */
export type SecretKind = "password" | "pin";

/** Hashing, tokens and the sealing of what kiosks keep. */
export interface Secrets {
  /** Refuses "busy" when too many hashes wait already: hashing is the cheapest way to exhaust a relay. */
  hash(kind: SecretKind, secret: string): Promise<Result<string, "busy">>;
  /** Takes the same time without a hash, so that an unknown name answers like a wrong secret. */
  verify(kind: SecretKind, secret: string, hash: string | undefined): Promise<Result<boolean, "busy">>;

  /** A bearer token with 256 bits of chance. */
  newToken(): string;
  /** Digits for a code that a person types in. */
  newCode(digits: number): string;
  /** An id of chance for a record. */
  newId(): string;
  /** What a token or a code is stored under: keyed, so that a stolen table opens nothing. */
  fingerprint(secret: string): string;
  /** False for a key that is none, such as a point off its curve: nothing could ever be signed for it. */
  isPublicKey(key: KioskKey): boolean;

  /** A fresh data key for an inmate, sealed with the relay's own key, base64. */
  newSealedDataKey(inmateId: string): string;
  /** The raw 32 bytes of a data key. */
  openDataKey(inmateId: string, sealedDataKey: string): Uint8Array;
  /** AES-256-GCM: 12 bytes of nonce, then ciphertext and tag, with `label` bound in. */
  seal(dataKey: Uint8Array, label: string, plain: Uint8Array): Uint8Array;
}

/** How often secrets may be tried, apart from the count that each person's own record keeps. */
export interface TryLimits {
  /**
   * Counts a try under each key, such as `kiosk:<id>`, `facility:<id>` or `address:<ip>`. Refuses "locked", with the
   * minutes left, and counts nothing where one of them is at its limit.
   */
  consume(keys: readonly string[]): Promise<Result<null, "locked">>;
  /** Takes back the count of a try that was right, or that was never checked. */
  giveBack(keys: readonly string[]): Promise<void>;

  /** Names that nobody has are counted like people, so that counting does not show who exists. */
  unknownTries(name: string): Tries;
  changeUnknown<Code extends string>(name: string, decide: (tries: Tries) => Result<Tries, Code>): Result<Tries, Code>;
}
