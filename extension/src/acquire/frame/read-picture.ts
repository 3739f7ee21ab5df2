import { urlName } from "../url-name.ts";
import { shownUrlOf } from "./clicked-element.ts";
import { pixelWidthOf } from "./widths.ts";

/** Fetches as the page would: its own host, its cookies, what it holds in memory. Undefined where it may not. */
export async function fetchInFrame(element: Element | undefined, url: string): Promise<Blob | undefined> {
  const shownUrl = element && shownUrlOf(element);
  const whole = shownUrl !== undefined && urlName(shownUrl) === url ? shownUrl : url;
  try {
    const response = await fetch(whole, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
    return response.ok ? await response.blob() : undefined;
  } catch {
    // Refused by the host, the page's policy or the network: all mean the next step of the plan.
    return undefined;
  }
}

/** The element's own pixels. Undefined where the host forbids reading them back. */
export async function drawOnCanvas(element: Element | undefined): Promise<Blob | undefined> {
  if (!(element instanceof HTMLImageElement) || element.naturalWidth === 0) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = pixelWidthOf(element);
  canvas.height = Math.round((canvas.width * element.naturalHeight) / element.naturalWidth);
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  // JPEG has no transparency; what shows through would turn black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(element, 0, 0, canvas.width, canvas.height);
  try {
    return await new Promise<Blob | undefined>((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? undefined), "image/jpeg", CANVAS_QUALITY),
    );
  } catch {
    // A canvas with another host's pixels cannot be read back.
    return undefined;
  }
}

const FETCH_MS_MAX = 20_000;
const CANVAS_QUALITY = 0.95;
