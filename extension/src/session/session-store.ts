import type { SenderId } from "@keepsake/shared/ids";
import { storage } from "wxt/utils/storage";

/** Who is signed in on this browser, with the bearer token. Only the background worker uses the token. */
export type StoredSession = {
  readonly token: string;
  readonly senderId: SenderId;
  readonly name: string;
  readonly email: string;
};

export const storedSession = storage.defineItem<StoredSession>("local:session");

export const relayAddress = storage.defineItem<string>("local:relayAddress", {
  fallback: import.meta.env.KEEPSAKE_RELAY,
});

export async function signedInSenderId(): Promise<SenderId | undefined> {
  return (await storedSession.getValue())?.senderId;
}
