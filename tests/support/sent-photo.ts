import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import sharp from "sharp";
import { accepted, fetchPhotoBytes, type SenderConnection } from "./relay-clients.ts";
import { until } from "./until.ts";

/** What the relay has of the picture that was sent last, under the caption that it was sent with. */
export async function sentPhoto(address: string, connection: SenderConnection, caption: string) {
  const sent = await until("the message at the relay", async () => {
    const [last] = accepted(await connection.ask("message:list", { limit: 1 })).messages;
    return last?.caption === caption ? last : undefined;
  });
  const rendition = await fetchPhotoBytes(address, photoPath(sent.id, "rendition"), connection.token);
  const { data: pixels, info } = await sharp(rendition).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    widthPx: info.width,
    heightPx: info.height,
    /** The colour at a place given in fractions, by name. */
    at: (x: number, y: number) => {
      const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
      return nameOf([...pixels.subarray(start, start + 3)]);
    },
  };
}

function nameOf(rgb: readonly number[]): string {
  const bits = rgb.map((value) => (value > 128 ? 1 : 0)).join("");
  return { "100": "red", "010": "green", "001": "blue", "110": "yellow", "000": "black" }[bits] ?? rgb.join(" ");
}
