import type { SenderId } from "@keepsake/shared/ids";
import { storedItem } from "../outbox/stored-item.ts";

/** Who is signed in on this browser, with the bearer token. Only the background worker uses the token. */
export type StoredSession = {
  readonly token: string;
  readonly senderId: SenderId;
  readonly name: string;
  readonly email: string;
};

/** What screens know of it. */
export type Session =
  | { readonly state: "signed-out" }
  | ({ readonly state: "signed-in" } & Omit<StoredSession, "token">);

export const storedSession = storedItem<StoredSession | null>("session", null);

export function sessionOf(stored: StoredSession | null): Session {
  if (!stored) return { state: "signed-out" };
  const { senderId, name, email } = stored;
  return { state: "signed-in", senderId, name, email };
}

export async function signedInSenderId(): Promise<SenderId | undefined> {
  return (await storedSession.getValue())?.senderId;
}
