import type { KioskActor } from "./actors.ts";

/** Which kiosk a token of the ciphertext addresses belongs to, for as long as its connection lasts. */
export type KioskTokens = {
  add(actor: KioskActor): void;
  remove(actor: KioskActor): void;
  find(httpToken: string): KioskActor | undefined;
};

export function kioskTokens(): KioskTokens {
  const actors = new Map<string, KioskActor>();
  return {
    add: (actor) => void actors.set(actor.httpToken, actor),
    remove: (actor) => void actors.delete(actor.httpToken),
    find: (httpToken) => actors.get(httpToken),
  };
}
