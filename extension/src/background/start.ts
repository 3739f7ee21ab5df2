import type { Instant } from "@keepsake/shared/instant";
import { browser } from "wxt/browser";
import * as z from "zod/mini";
import type { CaptureOrigin } from "../picture/capture.ts";
import { listenForFramePictures } from "../picture/frame-link.ts";
import { watchAlarms } from "./alarms.ts";
import { answersOf } from "./answers.ts";
import { answerCommands, watchScreens } from "./commands.ts";
import { addMenuItems, watchMenu } from "./menu.ts";
import { type PageTab, startPicking, watchPicking } from "./pick.ts";
import { type BackgroundServices, backgroundServices } from "./services.ts";
import { openMessageWindow, openSendWindow } from "./windows.ts";

/**
 * Call in the first turn of the background. The listeners have to be there before that turn ends: the event that woke
 * the background waits no longer.
 */
export function startBackground(): void {
  // An extension's policy forbids code made at run time; without this, zod tries it first.
  z.config({ jitless: true });
  const services = backgroundServices(() => Date.now() as Instant);
  // Without a disk there is nothing to do. Whoever asks for something is told.
  const withServices = (act: (started: BackgroundServices) => unknown) => void services().then(act, () => undefined);
  const sync = () => withServices((started) => started.sync());
  const uploadPending = () => withServices((started) => started.uploadPending());

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void addMenuItems();
    if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
    // An update takes the alarms away.
    else sync();
  });
  browser.runtime.onStartup.addListener(() => {
    // The browser may speak another language since.
    void addMenuItems();
    sync();
  });
  watchAlarms({ upload: uploadPending, poll: sync });
  // It exists in every background; only its types say otherwise.
  globalThis.addEventListener("online", uploadPending);
  // What is injected into somebody's page never sees the token. Firefox cannot be asked for this.
  if (!import.meta.env.FIREFOX) void browser.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
  listenForFramePictures();
  const onPicture = (origin: CaptureOrigin) => {
    const windowId = origin.kind === "click" ? origin.windowId : undefined;
    void services()
      .then(({ drafts }) => drafts.fromClick(origin, (draft) => void openSendWindow({ draft }, windowId)))
      .catch(() => openSendWindow({ refusal: "browser-full" }, windowId));
  };
  const onPick = async ({ tabId, windowId }: PageTab) => {
    if (!(await startPicking(tabId))) await openSendWindow({ refusal: "picture-unreachable" }, windowId);
  };
  watchMenu(onPicture, (tab) => void onPick(tab));
  watchPicking(onPicture, (tab) => void onPick(tab));
  watchScreens(() => {
    const opened = services().then(({ screenOpened }) => screenOpened());
    return () =>
      void opened.then(
        (close) => close(),
        () => undefined,
      );
  });
  answerCommands(answersOf(services));
  browser.notifications.onClicked.addListener((messageId) => {
    void browser.notifications.clear(messageId);
    void openMessageWindow(messageId);
  });

  // Something may be left of an earlier life, even where nobody asks for anything.
  withServices(() => undefined);
}
