import { centsOf, dollars } from "@keepsake/shared/credits/price";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { CloudOff, Send } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { type Speech, useSpeech } from "../../wording/speech.ts";
import { type Standing, standingOf } from "../recipient.ts";
import "./pay-bar.css";

type Props = {
  readonly view: PayView;
  /** Pressed, and not answered yet. */
  readonly isBusy: boolean;
  /** What has to be finished before, in words. */
  readonly waitsFor?: string | undefined;
  readonly onSend: () => void;
};

/** Price, what is left after it, what happens on a no, and then the one button that pays. */
export function PayBar({ view, isBusy, waitsFor, onSend }: Props) {
  const speech = useSpeech();
  const { words } = speech;
  switch (view.state) {
    case "choose":
      return (
        <Bar>
          <SendButton label={words.pay.sendPlain} why={words.pay.chooseFirst} />
        </Bar>
      );
    case "closed":
      return (
        <Bar>
          <SendButton label={words.pay.send(view.recipient.inmate.firstName)} why={closedWhy(view, speech)} />
        </Bar>
      );
    case "notEnough":
      return (
        <Bar>
          <PriceLine price={view.price} aside={words.pay.have(view.available)} />
          <p class="pay-missing" data-tone="wait">
            {words.pay.notEnough(view.price.credits, view.missing)}
          </p>
          <SendButton label={words.pay.sendPlain} why={words.pay.notEnoughWhy} />
        </Bar>
      );
    case "ready":
      return (
        <Bar>
          <PriceLine price={view.price} aside={view.left === undefined ? undefined : words.pay.left(view.left)} />
          {!view.isOnline && (
            <p class="pay-offline" data-tone="wait">
              <CloudOff aria-hidden="true" />
              {words.pay.offline}
            </p>
          )}
          <SendButton
            label={isBusy ? words.pay.busy : words.pay.send(view.recipient.inmate.firstName)}
            why={waitsFor ?? (view.canSend ? words.pay.onNo(view.price.credits) : words.pay.pictureFirst)}
            {...(view.canSend && !isBusy && waitsFor === undefined && { onSend })}
          />
        </Bar>
      );
  }
}

function Bar({ children }: { readonly children: ComponentChildren }) {
  return <footer class="bottom-bar pay-bar">{children}</footer>;
}

function PriceLine({ price, aside }: { readonly price: Price; readonly aside: string | undefined }) {
  const { shared } = useSpeech();
  return (
    <p class="pay-price">
      <b>
        {shared.credits(price.credits)} · {dollars(price.cents)}
      </b>
      {aside !== undefined && <span class="small quiet">{aside}</span>}
    </p>
  );
}

/** Off without `onSend`; `why` stands beside it either way. */
function SendButton({ label, why, onSend }: { label: string; why: string; onSend?: () => void }) {
  const id = useId();
  return (
    <>
      <button
        class="button primary main wide"
        type="button"
        aria-disabled={onSend === undefined}
        aria-describedby={id}
        onClick={onSend}
      >
        <Send aria-hidden="true" />
        {label}
      </button>
      <p class="small quiet bottom-bar-why" id={id}>
        {why}
      </p>
    </>
  );
}

function closedWhy({ standing, recipient }: Extract<PayView, { state: "closed" }>, { words, shared }: Speech): string {
  switch (standing) {
    case "waiting":
      return words.recipient.waitingWhy(recipient.inmate.firstName);
    case "noPhotos":
      return shared.refusals["photos-not-offered"]({ facility: recipient.facility.name });
    case "cannot":
      return words.recipient.cannotWhy;
  }
}

export type PayFacts = {
  readonly recipient: Recipient | undefined;
  /** Undefined while nobody has told yet how many there are. */
  readonly creditsAvailable: number | undefined;
  readonly hasPicture: boolean;
  readonly isOnline: boolean;
};

type Price = { readonly credits: number; readonly cents: number };

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
