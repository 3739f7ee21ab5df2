import { browser } from "wxt/browser";
import { draw, type DrawTask } from "../../picture/in-document.ts";

browser.runtime.onMessage.addListener(
  (message: Partial<DrawTask> | undefined, _sender, reply: (drawn: { png?: Blob }) => void) => {
    if (message?.toDraw === undefined || message.kind === undefined) return false;
    const { toDraw, kind } = message;
    void draw({ toDraw, kind }).then((png) => reply(png === undefined ? {} : { png }));
    return true;
  },
);
