import { vi } from "vitest";

/** Node draws nothing. With these globals, pictures are "decoded" and "encoded" to bytes that are never the same twice. */
export function stubDrawing(decoding: Promise<unknown> = Promise.resolve()): void {
  vi.stubGlobal("createImageBitmap", async () => {
    await decoding;
    return { width: 1600, height: 1200, close: () => undefined };
  });
  vi.stubGlobal("OffscreenCanvas", FakeCanvas);
  // Browsers have it, this Node does not yet.
  Reflect.defineProperty(Uint8Array.prototype, "toBase64", { value: toBase64, configurable: true });
}

/** No canvas: there is no memory left for one. */
export function stubNoMemory(): void {
  vi.stubGlobal(
    "OffscreenCanvas",
    class extends FakeCanvas {
      override getContext = () => null;
    },
  );
}

function toBase64(this: Uint8Array): string {
  return Buffer.from(this).toString("base64");
}

class FakeCanvas {
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  getContext = (): object | null => ({
    canvas: this,
    fillRect: () => undefined,
    drawImage: () => undefined,
    getImageData: () => ({ data: new Uint8ClampedArray(this.width * this.height * 4) }),
  });

  convertToBlob = async (): Promise<Blob> => new Blob([crypto.getRandomValues(new Uint8Array(16))]);
}
