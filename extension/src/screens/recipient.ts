import { centsOf, dollars } from "@keepsake/shared/credits/price";
import type { InmateId } from "@keepsake/shared/ids";
import type { ContactStatus } from "@keepsake/shared/people/people";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import type { Speech } from "../wording/speech.ts";

/** Whether a photo can go to somebody, and if not, why. */
export type Standing = "accepted" | "waiting" | "noPhotos" | "cannot";

// A refusal and a block read alike: which of them it was stays with the person inside.
const STANDING_OF_CONTACT: Readonly<Record<ContactStatus, Standing>> = {
  accepted: "accepted",
  requested: "waiting",
  refused: "cannot",
  blocked: "cannot",
};

/** A facility that takes no photos says so before anything else matters. */
export function standingOf({ contactStatus, facility }: Recipient): Standing {
  return facility.photos.offered ? STANDING_OF_CONTACT[contactStatus] : "noPhotos";
}

export function recipientOf(recipients: readonly Recipient[], inmateId: InmateId): Recipient | undefined {
  return recipients.find(({ inmate }) => inmate.id === inmateId);
}

/** Chosen for the sender only where there is no choice: the wrong person must never get a photo by default. */
export function defaultRecipient(recipients: readonly Recipient[]): Recipient | undefined {
  const open = recipients.filter((recipient) => standingOf(recipient) === "accepted");
  return open.length === 1 ? open[0] : undefined;
}

/** "2 credits · $1.00" */
export function priceText(creditCost: number, creditCents: number, { shared }: Speech): string {
  return `${shared.credits(creditCost)} · ${dollars(centsOf(creditCost, creditCents))}`;
}
