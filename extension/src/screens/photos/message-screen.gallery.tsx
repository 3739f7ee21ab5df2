import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { InSpeech } from "../../gallery/in-speech.tsx";
import { WithdrawBar } from "./message-screen.tsx";

const bar = { isBusy: false, refusal: undefined, onWithdraw: ignore } as const;

type BarProps = { readonly isAsked: boolean; readonly isBusy?: boolean; readonly refusal?: string };

function Bar(props: BarProps) {
  return <InSpeech>{({ words }) => <WithdrawBar {...bar} why={words.photos.takeBackWhy(2)} {...props} />}</InSpeech>;
}

export default {
  "may be taken back": <Bar isAsked={false} />,
  asking: <Bar isAsked />,
  busy: <Bar isAsked isBusy />,
  "asking, before it is sent": (
    <InSpeech>{({ words }) => <WithdrawBar {...bar} why={words.photos.takeBackUnsent} isAsked />}</InSpeech>
  ),
  "too late": (
    <InSpeech>{({ shared }) => <Bar isAsked={false} refusal={shared.refusals["move-not-allowed"]({})} />}</InSpeech>
  ),
} satisfies Gallery;
