import { centsOf } from "@keepsake/shared/credits/price";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { standingOf, type Standing } from "./recipient-view.ts";

export type PayFacts = {
  readonly recipient: Recipient | undefined;
  /** Undefined while nobody has told yet how many there are. */
  readonly creditsAvailable: number | undefined;
  readonly hasPicture: boolean;
  readonly isOnline: boolean;
};

export type Price = { readonly credits: number; readonly cents: number };

/** What the bar above the Send button has to say, before anything is paid. */
export type PayView =
  | { readonly state: "choose" }
  | { readonly state: "closed"; readonly standing: Exclude<Standing, "accepted">; readonly recipient: Recipient }
  | { readonly state: "notEnough"; readonly price: Price; readonly missing: number; readonly available: number }
  | {
      readonly state: "ready";
      readonly price: Price;
      readonly recipient: Recipient;
      readonly left: number | undefined;
      readonly canSend: boolean;
      readonly isOnline: boolean;
    };

export function payView({ recipient, creditsAvailable, hasPicture, isOnline }: PayFacts): PayView {
  if (recipient === undefined) return { state: "choose" };

  const standing = standingOf(recipient);
  const { photos, creditCents } = recipient.facility;
  if (standing !== "accepted" || !photos.offered) {
    return { state: "closed", standing: standing === "accepted" ? "noPhotos" : standing, recipient };
  }

  const price = { credits: photos.creditCost, cents: centsOf(photos.creditCost, creditCents) };
  if (creditsAvailable !== undefined && creditsAvailable < price.credits) {
    return { state: "notEnough", price, missing: price.credits - creditsAvailable, available: creditsAvailable };
  }
  const left = creditsAvailable === undefined ? undefined : creditsAvailable - price.credits;
  return { state: "ready", price, recipient, left, canSend: hasPicture, isOnline };
}
