import type { Result } from "@keepsake/shared/result";

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

  /** A fresh data key for an inmate, sealed with the relay's own key, base64. */
  newSealedDataKey(inmateId: string): string;
  /** The raw 32 bytes of a data key. */
  openDataKey(inmateId: string, sealedDataKey: string): Uint8Array;
  /** AES-256-GCM: 12 bytes of nonce, then ciphertext and tag, with `label` bound in. */
  seal(dataKey: Uint8Array, label: string, plain: Uint8Array): Uint8Array;
}
