import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSession } from "./engine-queries.ts";
import { later } from "./later.tsx";
import type { Go, Place } from "./place.ts";

const CreditsScreen = later(() => import("./credits-screen.tsx").then((page) => page.CreditsScreen));
const MessageScreen = later(() => import("./message-screen.tsx").then((page) => page.MessageScreen));
const PhotosScreen = later(() => import("./photos-screen.tsx").then((page) => page.PhotosScreen));
const SettingsScreen = later(() => import("./settings-screen.tsx").then((page) => page.SettingsScreen));
const SignInScreen = later(() => import("./sign-in-screen.tsx").then((page) => page.SignInScreen));

type Props = {
  readonly first: Place;
  /** What "Send" means here: the draft in a send window, how to send elsewhere. */
  readonly send: (props: { go: Go }) => JSX.Element | null;
  /** A send window asks for the sign-in itself, beside the picture. */
  readonly sendNeedsNoSession?: boolean;
};

/** All pages of the extension that follow one another in one window. */
export function App({ first, send: Send, sendNeedsNoSession = false }: Props) {
  const session = useSession();
  const [place, go] = useState(first);
  if (session === undefined) return null;
  if (session.state === "signed-out" && !(sendNeedsNoSession && place.at === "send")) return <SignInScreen />;
  switch (place.at) {
    case "send":
      return <Send go={go} />;
    case "photos":
      return <PhotosScreen go={go} />;
    case "message":
      return <MessageScreen key={place.id} id={place.id} isTakingBack={place.isTakingBack ?? false} go={go} />;
    case "credits":
      return <CreditsScreen go={go} />;
    case "settings":
      return <SettingsScreen session={session} go={go} />;
  }
}
