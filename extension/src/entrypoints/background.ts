import type { Instant } from "@keepsake/shared/instant";
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { listenForFindings } from "../acquire/frame-link.ts";
import { openOutbox } from "../outbox/database.ts";
import { answerCommands } from "../session/answer-commands.ts";
import { answersOf } from "../session/answers.ts";
import { CARRY_ALARM } from "../session/carrying.ts";
import { startEngine } from "../session/engine-room.ts";
import { putMenuItem, watchMenu } from "../session/menu.ts";
import { POLL_ALARM } from "../session/poll.ts";
import { watchScreens } from "../session/screens.ts";
import { openSendWindow } from "../session/send-window.ts";
import * as z from "zod/mini";

// Listeners have to be there before the first turn ends: the event that woke the background waits for no more.
export default defineBackground(() => {
  // An extension's policy forbids code made at run time; without this, zod tries it first.
  z.config({ jitless: true });
  const room = openOutbox().then((outbox) => startEngine(outbox, () => Date.now() as Instant));

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void putMenuItem();
    if (reason === "install") void browser.tabs.create({ url: "/welcome.html" });
    // An update takes the alarms away.
    else void room.then(({ sync }) => sync());
  });
  browser.runtime.onStartup.addListener(() => {
    // The browser may speak another language since.
    void putMenuItem();
    void room.then(({ sync }) => sync());
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === CARRY_ALARM) void room.then(({ carry }) => carry());
    if (name === POLL_ALARM) void room.then(({ sync }) => sync());
  });
  // It exists in every background; only its types say otherwise.
  globalThis.addEventListener("online", () => void room.then(({ carry }) => carry()));
  // What is injected into somebody's page never sees the token. Firefox cannot be asked for this.
  if (!import.meta.env.FIREFOX) void browser.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
  listenForFindings();
  watchMenu((origin) => {
    const windowId = origin.kind === "click" ? origin.windowId : undefined;
    void room.then(({ drafts }) => drafts.fromClick(origin, (id) => void openSendWindow(id, windowId)));
  });
  watchScreens(() => {
    const closed = room.then(({ screenOpened }) => screenOpened());
    return () => void closed.then((close) => close());
  });
  answerCommands(answersOf(room));
  browser.notifications.onClicked.addListener((messageId) => {
    void browser.notifications.clear(messageId);
    void browser.windows.create({
      url: `/sidepanel.html?message=${messageId}`,
      type: "popup",
      width: 400,
      height: 900,
    });
  });

  void room.then(({ resume }) => resume());
});
