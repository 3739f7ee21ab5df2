import { lazyScreen } from "@keepsake/ui/lazy-screen.tsx";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { SignInScreen } from "../account/sign-in-screen.tsx";
import { useSession } from "../queries.ts";
import type { Go, Route } from "../route.ts";

const CreditsScreen = lazyScreen(async () => (await import("../account/credits-screen.tsx")).CreditsScreen).Screen;
const MessageScreen = lazyScreen(async () => (await import("../photos/message-screen.tsx")).MessageScreen).Screen;
const PhotosScreen = lazyScreen(async () => (await import("../photos/photos-screen.tsx")).PhotosScreen).Screen;
const SettingsScreen = lazyScreen(async () => (await import("../account/settings-screen.tsx")).SettingsScreen).Screen;

type Props = {
  readonly first: Route;
  /** What "Send" means here: the draft in a send window, how to send elsewhere. */
  readonly send: (props: { go: Go }) => JSX.Element | null;
  /** A send window asks for the sign-in itself, beside the picture. */
  readonly sendNeedsNoSession?: boolean;
};

/** All pages of the extension that follow one another in one window. */
export function App({ first, send: Send, sendNeedsNoSession = false }: Props) {
  const session = useSession();
  const [route, go] = useState(first);
  if (session === undefined) return null;
  if (session.state === "signed-out" && !(sendNeedsNoSession && route.at === "send")) return <SignInScreen />;
  switch (route.at) {
    case "send":
      return <Send go={go} />;
    case "photos":
      return <PhotosScreen go={go} />;
    case "message":
      return <MessageScreen key={route.id} id={route.id} isTakingBack={route.isTakingBack ?? false} go={go} />;
    case "credits":
      return <CreditsScreen go={go} />;
    case "settings":
      return <SettingsScreen session={session} go={go} />;
  }
}
