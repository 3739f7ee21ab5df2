import { browser } from "wxt/browser";
import { drawSvg, type SvgTask } from "../../picture/svg.ts";

browser.runtime.onMessage.addListener(
  (message: Partial<SvgTask> | undefined, _sender, reply: (drawn: { png?: Blob }) => void) => {
    if (message?.svgToDraw === undefined) return false;
    void drawSvg(message.svgToDraw).then((png) => reply(png === undefined ? {} : { png }));
    return true;
  },
);
