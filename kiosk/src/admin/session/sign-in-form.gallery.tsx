import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { SignInForm } from "./sign-in-form.tsx";

const form = { onSignIn: ignore, onSwitchLanguage: ignore, onLeave: ignore };
const wrong = { kind: "wrong", words: "The name or the password is not right. Try again. 4 tries left." } as const;
const locked = { kind: "wrong", words: "Too many wrong tries. Wait 15 minutes, then try again." } as const;
const offline = { kind: "offline", words: "No connection to Keepsake. Check the network, then try again." } as const;

export default {
  empty: adminState(<SignInForm {...form} isBusy={false} notice={undefined} hasKeyboard={false} />, "screen"),
  busy: adminState(<SignInForm {...form} isBusy notice={undefined} hasKeyboard={false} />, "screen"),
  wrong: adminState(<SignInForm {...form} isBusy={false} notice={wrong} hasKeyboard={false} />, "screen"),
  locked: adminState(<SignInForm {...form} isBusy={false} notice={locked} hasKeyboard={false} />, "screen"),
  offline: adminState(<SignInForm {...form} isBusy={false} notice={offline} hasKeyboard={false} />, "screen"),
  "with keyboard": adminState(<SignInForm {...form} isBusy={false} notice={undefined} hasKeyboard />, "screen"),
} satisfies Gallery;
