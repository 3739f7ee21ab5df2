import type { MessageStatus } from "../message/lifecycle.ts";
import { PICTURE_FACTS } from "../message/limits.ts";
import type { CommonReasonCode, ReasonText } from "../message/reason-codes.ts";
import type { RefusalCode } from "../message/refusals.ts";
import type { RefusalFacts } from "../result.ts";

/** The sentences that more than one part speaks. What one part says alone is written in that part. */
export type Wording = {
  /** What happened, then what to do next. `facts` come with the refusal. */
  readonly refusals: Readonly<Record<RefusalCode, (facts: RefusalFacts) => string>>;
  readonly statuses: Readonly<Record<MessageStatus, string>>;
  readonly reasons: Readonly<Record<CommonReasonCode, ReasonText>>;
  readonly credits: (count: number) => string;
  readonly duration: { readonly minutes: (count: number) => string; readonly days: (count: number) => string };
};

const credits = (count: number) => (count === 1 ? "1 credit" : `${count} credits`);
const minutes = (count: number) => (count === 1 ? "1 minute" : `${count} minutes`);
const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);
/** What follows a wrong secret, where it is known how many more may be tried. */
const tries = (count: string | number | undefined) => {
  if (count === undefined) return "";
  return Number(count) === 1 ? " 1 try left." : ` ${count} tries left.`;
};

export const en: Wording = {
  credits,
  duration: { minutes, days },
  refusals: {
    timeout: () => "No answer came. Nothing is lost. Try again in a moment.",
    offline: () => "No connection. It goes on by itself when you are back online.",
    "protocol-mismatch": () => "This version of Keepsake is too old. Update it, then try again.",
    internal: ({ reference }) =>
      `Something broke on our side. Try again.${
        reference === undefined ? "" : ` If it stays, tell us this number: ${reference}.`
      }`,
    "text-not-visible": () =>
      "Some characters in this text cannot be seen, or turn it around. Delete the text and type it again.",
    "bad-input": () => "Something in this request is not right. Check what you typed and try again.",
    "too-large": () => "This is too large to send in one piece. Choose something smaller.",
    "rate-limited": () => "Too many requests at once. Wait a minute, then try again.",
    "storage-full": () => "Keepsake has no room left for new photos. You have not paid anything. Try again later.",
    "browser-full": () =>
      "This browser cannot store anything for Keepsake now. The disk may be full. Free some space, then try again.",
    "signed-out": () => "You are signed out. Sign in again to go on.",
    "wrong-credentials": ({ triesLeft }) => `The name or the password is not right. Try again.${tries(triesLeft)}`,
    locked: ({ minutes: left }) => `Too many wrong tries. Wait ${minutes(Number(left ?? 15))}, then try again.`,
    "account-being-checked": () => "We are checking your account. Nothing of it is lost. Try again later.",
    "not-allowed": () => "Your role does not allow this. Ask a supervisor.",
    busy: () => "Many people are using Keepsake right now. Try again in a moment.",
    "enrolment-code-wrong": () => "This code is wrong, used or too old. Ask staff for a new one.",
    "kiosk-unknown": () => "This kiosk is not known here. Ask staff to set it up with a new code.",
    "kiosk-revoked": () => "This kiosk was switched off by staff. Ask them to set it up again.",
    "insecure-connection": () => "This kiosk needs a secure connection (https). Ask staff to correct the address.",
    "pin-too-simple": () => "This PIN is too easy to guess. Choose one without runs or repeats.",
    "first-code-wrong": ({ triesLeft }) =>
      `The number or the code is not right, or the code is too old. Try again or ask staff for a new code.${tries(triesLeft)}`,
    "picture-unreachable": () =>
      "We could not get this picture from the page. Save it, then paste it, drop it or choose the file here.",
    "original-unreachable": () =>
      "The site did not give us the original. The picture stays as you see it here, and you can send it.",
    "not-a-picture": () =>
      `This file is not a picture we can send. Choose ${PICTURE_FACTS.formats} or another picture.`,
    "picture-too-heavy": () => `This picture is over ${PICTURE_FACTS.megabytes} MB. Choose a smaller one.`,
    "picture-too-large": () =>
      `This picture is too large. It may be up to ${PICTURE_FACTS.sidePx} pixels on a side and ${PICTURE_FACTS.megapixels} megapixels. Choose a smaller one.`,
    "picture-too-small": () => "This picture is too small to see on a kiosk. Choose a larger one.",
    "picture-broken": () => "This picture is damaged and cannot be opened. Choose another one.",
    "picture-too-hard": () =>
      "This picture takes too much work to open. Save it as a JPEG picture and send that. You have not paid anything.",
    "picture-changed": () =>
      "The picture is not the one you saw any more. Nothing was sent. Look at it again, then press Send.",
    "picture-unanswered": () => "Say first which picture you mean. Nothing was sent.",
    "upload-unknown": () => "The upload was interrupted. It starts again by itself.",
    "upload-offset": () => "The upload was interrupted. It goes on by itself.",
    "upload-corrupt": () => "The picture was damaged on its way. It is sent again by itself.",
    "photo-missing": () => "The picture has not arrived yet. It is sent again by itself.",
    "photos-not-offered": ({ facility }) =>
      `${facility ?? "This facility"} does not take photos. You have not paid anything.`,
    "contact-not-accepted": ({ person }) =>
      `${person ?? "This person"} has not said yes to photos from you yet. You have not paid anything. Try again after they answer.`,
    "no-contact": () => "You cannot send photos to this person. You have not paid anything.",
    "insufficient-credits": ({ cost, missing }) =>
      `This photo costs ${credits(Number(cost ?? 0))}. You need ${missing ?? "–"} more. Buy credits, then send it.`,
    "price-changed": ({ cost }) =>
      `The price is now ${credits(Number(cost ?? 0))}. You have not paid anything. Look at the new price, then send again.`,
    "message-differs": () => "This photo was already sent in another form. Start again from the picture.",
    "unknown-message": () => "This photo is not here any more. Go back to the list.",
    "move-not-allowed": () =>
      "This cannot be done any more: the photo has moved on. Look at the list for where it is now.",
    "queue-empty": () => "No photos are waiting. New ones appear here by themselves.",
    "lease-lost": () => "Your time for this photo ran out. Take it again to decide it.",
    taken: () => "A colleague is looking at this photo. Take the next one.",
    "undo-too-late": () => "The decision has taken effect and is final.",
    "own-decision": () => "This needs a second officer: the first decision is yours. Ask a colleague to look at it.",
    "photo-differs": () => "The photo on this screen is not the newest one. Open it again, then decide.",
    "reason-required": () => "Choose at least one reason. The sender is told which.",
    "reason-unknown": () => "This reason is not in use here. Choose one from the list.",
  },
  statuses: {
    draft: "Not sent yet",
    queued: "Waiting for review",
    inReview: "In review",
    setAside: "In review, second look",
    decided: "In review",
    awaitingSecond: "In review, second look",
    frozen: "In review",
    approved: "Approved",
    delivered: "On the kiosk",
    viewed: "Seen",
    rejected: "Not approved",
    withdrawn: "Taken back",
    expired: "No answer in time",
    cancelled: "Cancelled",
    recalled: "Taken back by staff",
  },
  reasons: {
    nudity: { rule: "No nudity", name: "Nudity", sentence: "No nudity, also in art or cartoons." },
    suggestive: {
      rule: "Nothing sexual",
      name: "Sexually suggestive",
      sentence: "No sexually suggestive poses or scenes.",
    },
    underwear: {
      rule: "No underwear or swimwear",
      name: "Underwear or swimwear",
      sentence: "No underwear or swimwear, also when worn as fashion.",
    },
    "low-cut": { rule: "No low-cut tops", name: "Low-cut top", sentence: "No low-cut or see-through clothes." },
    paraphernalia: {
      rule: "No alcohol or drugs",
      name: "Alcohol or drug items",
      sentence: "No alcohol, drugs, or things used for them.",
    },
    "drug-use": { rule: "No drug use", name: "Drug use", sentence: "Nobody smoking, drinking or using drugs." },
    weapons: {
      rule: "No weapons",
      name: "Weapons",
      sentence: "No weapons, or tools that could be used as one. This includes saws, knives and guns, also as toys.",
    },
    "collage-nudity": {
      rule: "Nothing hidden in collages",
      name: "Nudity in a collage",
      sentence: "A small part of this collage shows nudity.",
    },
    meme: { rule: "No memes", name: "Meme", sentence: "No memes, jokes with text, or pictures of a screen." },
    document: {
      rule: "No documents",
      name: "Document",
      sentence: "No scanned or photographed letters, forms, IDs or other papers.",
    },
    mugshot: { rule: "No mugshots", name: "Mugshot", sentence: "No police photos of people in custody." },
    "hand-gesture": {
      rule: "No hand signs",
      name: "Hand signs",
      sentence: "No hand signs. Here that includes the peace sign.",
    },
    "no-contact-order": {
      rule: "Nobody protected by an order",
      name: "No-contact order",
      sentence: "The photo shows somebody this person may not be in contact with.",
    },
    other: { rule: "Staff may say no for other reasons", name: "Other", sentence: "Staff said no for another reason." },
  },
};
