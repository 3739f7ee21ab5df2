import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { InSpeech } from "../../gallery/in-speech.tsx";
import { WithdrawBar } from "./message-screen.tsx";

const bar = { creditCost: 2, isBusy: false, refusal: undefined, onWithdraw: ignore } as const;

export default {
  "may be taken back": <WithdrawBar {...bar} isAsked={false} />,
  asking: <WithdrawBar {...bar} isAsked />,
  busy: <WithdrawBar {...bar} isAsked isBusy />,
  "too late": (
    <InSpeech>
      {({ shared }) => <WithdrawBar {...bar} isAsked={false} refusal={shared.refusals["move-not-allowed"]({})} />}
    </InSpeech>
  ),
} satisfies Gallery;
