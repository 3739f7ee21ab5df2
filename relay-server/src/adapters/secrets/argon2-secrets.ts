import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  randomBytes,
  randomInt,
  randomUUID,
} from "node:crypto";
import { hash as argon2Hash, verify as argon2Verify } from "@node-rs/argon2";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import PQueue from "p-queue";
import type { SecretKind, Secrets } from "../../ports/secrets.ts";
import type { SecretKeys } from "./secret-keys.ts";

// OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane. Two at a time leave the event loop its threads.
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const HASHES_AT_ONCE = 2;
const HASHES_WAITING_MAX = 64;

const NONCE_BYTES = 12;
const KEY_BYTES = 32;

export async function argon2Secrets(keys: SecretKeys): Promise<Secrets> {
  const queue = new PQueue({ concurrency: HASHES_AT_ONCE });
  const nobodysHash = await argon2Hash(randomBytes(KEY_BYTES).toString("base64"), ARGON2ID);

  // A PIN has twenty bits of chance: without the pepper a stolen hash reveals nothing. Passwords get it for free.
  const peppered = (kind: SecretKind, secret: string) =>
    createHmac("sha256", keys.pepper)
      .update(`${kind}:${secret.normalize("NFKC")}`)
      .digest("base64");

  async function inTurn<Value>(work: () => Promise<Value>): Promise<Result<Value, "busy">> {
    if (queue.size >= HASHES_WAITING_MAX) return refuse("busy");
    return accept(await queue.add(work));
  }

  return {
    hash: (kind, secret) => inTurn(() => argon2Hash(peppered(kind, secret), ARGON2ID)),

    async verify(kind, secret, hash) {
      const verified = await inTurn(() => argon2Verify(hash ?? nobodysHash, peppered(kind, secret)));
      return verified.ok ? accept(verified.value && hash !== undefined) : verified;
    },

    newToken: () => randomBytes(KEY_BYTES).toString("base64url"),
    newCode: (digits) => String(randomInt(10 ** digits)).padStart(digits, "0"),
    newId: () => randomUUID(),
    fingerprint: (secret) => createHmac("sha256", keys.fingerprint).update(secret).digest("hex"),
    isPublicKey(key) {
      try {
        createPublicKey({ key: { ...key }, format: "jwk" });
        return true;
      } catch {
        // What is no key is told from one by trying to read it.
        return false;
      }
    },

    newSealedDataKey: (inmateId) =>
      Buffer.from(sealed(keys.dataKeys, labelOf(inmateId), randomBytes(KEY_BYTES))).toString("base64"),
    openDataKey: (inmateId, sealedDataKey) =>
      opened(keys.dataKeys, labelOf(inmateId), Buffer.from(sealedDataKey, "base64")),
    seal: sealed,
  };
}

const TAG_BYTES = 16;
const labelOf = (inmateId: string) => `keepsake/data-key/${inmateId}`;

function sealed(key: Uint8Array, label: string, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(label));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function opened(key: Uint8Array, label: string, bytes: Uint8Array): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(label));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
