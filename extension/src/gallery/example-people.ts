import { exampleFacility, exampleInmate, exampleRecipient } from "@keepsake/shared/examples";
import type { ContactId, FacilityId, InmateId, SenderId } from "@keepsake/shared/ids";
import type { ContactStatus } from "@keepsake/shared/people/people";
import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";

function person(name: string, number: string, contactStatus: ContactStatus, facility = exampleFacility()): Recipient {
  const firstName = name.split(" ", 1)[0] ?? name;
  return exampleRecipient({
    contactId: `contact-${firstName.toLowerCase()}` as ContactId,
    contactStatus,
    inmate: exampleInmate({ id: `inmate-${firstName.toLowerCase()}` as InmateId, name, firstName, number }),
    facility,
  });
}

const PINE_HOLLOW = exampleFacility({
  id: "pine-hollow" as FacilityId,
  name: "Pine Hollow",
  photos: { offered: false },
});

export const DANIEL = exampleRecipient();
export const LUIS = person("Luis Muestra", "118204", "requested");
export const MIGUEL = person("Miguel Ejemplo", "20917", "accepted", PINE_HOLLOW);
export const OSCAR = person("Oscar Sample", "131007", "refused");

/** One of each standing. */
export const EXAMPLE_PEOPLE = [DANIEL, LUIS, MIGUEL, OSCAR];

export function exampleAccountReply(credits: SenderAccount["credits"]): SenderAccount {
  return { senderId: "sender-ana" as SenderId, name: "Ana Ejemplo", email: "ana@keepsake.example", credits };
}
