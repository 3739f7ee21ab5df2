import type { MessageAction } from "@keepsake/shared/message/lifecycle";

/** Who hears of a step at once. A decision inside its undo window reaches nobody but the facility's own queue. */
type Audience = { readonly sender: boolean; readonly staff: boolean };

const both: Audience = { sender: true, staff: true };
const staffOnly: Audience = { sender: false, staff: true };
const senderOnly: Audience = { sender: true, staff: false };

export const AUDIENCE: Readonly<Record<MessageAction, Audience>> = {
  submit: both,
  claim: both,
  unclaim: both,
  withdraw: both,
  expire: both,
  cancel: both,
  approve: staffOnly,
  reject: staffOnly,
  undo: staffOnly,
  setAside: both,
  takeEffect: both,
  confirm: both,
  disagree: both,
  freeze: staffOnly,
  unfreeze: staffOnly,
  deliver: senderOnly,
  view: senderOnly,
  recall: both,
};
