import type { MessageId, PhotoId } from "@keepsake/shared/ids";
import { QueryClient } from "@tanstack/preact-query";
import { afterEach, expect, test, vi } from "vitest";
import { messageId } from "../../../../test-support/unit-relay.ts";
import { photoQuery, releasePhotosWithTheirQueries } from "./photo-bytes.ts";

const JPEG = new TextEncoder().encode("the bytes of a rendition");

afterEach(() => vi.unstubAllGlobals());

/** A browser that decodes; what became a Blob in it, and how many bitmaps were closed. */
function decodingBrowser({ hasDecoder }: { readonly hasDecoder: boolean }) {
  const seen = { blobCount: 0, closedCount: 0 };
  const bitmap = { width: 4, height: 3, close: () => (seen.closedCount += 1) };
  vi.stubGlobal("fetch", async () => new Response(JPEG));
  vi.stubGlobal("createImageBitmap", async () => bitmap);
  vi.stubGlobal("Blob", function StubbedBlob() {
    seen.blobCount += 1;
  });
  if (hasDecoder) {
    vi.stubGlobal(
      "ImageDecoder",
      class {
        readonly decode = async () => ({ image: { displayWidth: 4, displayHeight: 3, close: () => {} } });
        readonly close = () => {};
      },
    );
  }
  return seen;
}

async function photoOf(id: MessageId) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", JPEG));
  const photoId = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") as PhotoId;
  return photoQuery("a token", { messageId: id, photo: { id: photoId } });
}

test("K3: on a kiosk a photo that staff view never becomes a Blob, and its pixels go with its query", async () => {
  const seen = decodingBrowser({ hasDecoder: true });
  const queries = new QueryClient();
  releasePhotosWithTheirQueries(queries);
  const query = await photoOf(messageId(1));

  expect(await queries.fetchQuery(query)).toMatchObject({ bitmap: { width: 4 } });
  expect(seen).toEqual({ blobCount: 0, closedCount: 0 });
  queries.removeQueries({ queryKey: query.queryKey });
  expect(seen.closedCount).toBe(1);
});

test("a desk browser that has no decoder from memory shows the photo all the same", async () => {
  const seen = decodingBrowser({ hasDecoder: false });
  const queries = new QueryClient();
  expect(await queries.fetchQuery(await photoOf(messageId(1)))).toMatchObject({ bitmap: { width: 4 } });
  expect(seen.blobCount).toBe(1);
});
