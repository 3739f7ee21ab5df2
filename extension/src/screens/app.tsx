import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { CreditsScreen } from "./credits-screen.tsx";
import { useSession } from "./engine-queries.ts";
import { MessageScreen } from "./message-screen.tsx";
import { PhotosScreen } from "./photos-screen.tsx";
import type { Go, Place } from "./place.ts";
import { SettingsScreen } from "./settings-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";

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
