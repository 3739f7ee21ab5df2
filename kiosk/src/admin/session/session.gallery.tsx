import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../gallery/admin-state.tsx";
import { FACILITY } from "../gallery/examples.ts";
import { AdminBar } from "./admin-bar.tsx";
import { IdleSheet } from "./idle.tsx";
import { SignInForm } from "./sign-in-form.tsx";

const bar = {
  facilityName: "Cedar Bay",
  personWord: FACILITY.personWord.en,
  staffName: "Officer R. Sample",
  role: "reviewer",
  onOpen: ignore,
  onSwitchLanguage: ignore,
  onSignOut: ignore,
} as const;

const form = { onSignIn: ignore, onSwitchLanguage: ignore, onClose: ignore };
const wrong = { kind: "stop", words: "The name or the password is not right. Try again. 4 tries left." } as const;
const locked = { kind: "stop", words: "Too many wrong tries. Wait 15 minutes, then try again." } as const;
const offline = { kind: "offline", words: "No connection to Keepsake. Check the network, then try again." } as const;

export default {
  "sign in, empty": adminState(
    <SignInForm {...form} isBusy={false} notice={undefined} hasKeyboard={false} />,
    "screen",
  ),
  "sign in, busy": adminState(<SignInForm {...form} isBusy notice={undefined} hasKeyboard={false} />, "screen"),
  "sign in, wrong": adminState(<SignInForm {...form} isBusy={false} notice={wrong} hasKeyboard={false} />, "screen"),
  "sign in, locked": adminState(<SignInForm {...form} isBusy={false} notice={locked} hasKeyboard={false} />, "screen"),
  "sign in, offline": adminState(
    <SignInForm {...form} isBusy={false} notice={offline} hasKeyboard={false} />,
    "screen",
  ),
  "sign in, with keyboard": adminState(
    <SignInForm {...form} isBusy={false} notice={undefined} hasKeyboard />,
    "screen",
  ),
  "bar, review": adminState(<AdminBar {...bar} page="review" waitingCount={38} />, "screen"),
  "bar, count not known yet": adminState(<AdminBar {...bar} page="kiosks" waitingCount={undefined} />, "screen"),
  "idle, counting": adminState(<IdleSheet secondsLeft={24} onStay={ignore} onSignOut={ignore} />),
  "idle, last second": adminState(<IdleSheet secondsLeft={1} onStay={ignore} onSignOut={ignore} />),
} satisfies Gallery;
