import { MAGIC_BYTES_NEEDED, pictureTypeOf } from "@keepsake/shared/message/picture-types";

const SVG_HEAD_BYTES = 1024;
// Comments, a doctype and an XML declaration may come before the element.
const SVG_START = /^\s*(?:<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>/]/iu;

/**
 * What the first bytes say it is, whatever a header claimed. "svg" must be rasterised before anything else;
 * undefined is not a picture, e.g. a sign-in page that came in its place.
 */
export async function sniff(bytes: Blob): Promise<"bitmap" | "svg" | undefined> {
  const head = new Uint8Array(await bytes.slice(0, SVG_HEAD_BYTES).arrayBuffer());
  if (pictureTypeOf(head.subarray(0, MAGIC_BYTES_NEEDED)) !== undefined) return "bitmap";
  return SVG_START.test(new TextDecoder().decode(head)) ? "svg" : undefined;
}
