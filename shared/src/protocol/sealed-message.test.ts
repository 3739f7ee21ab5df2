import { expect, test } from "vitest";
import { packSealed, unpackSealed } from "./sealed-message.ts";

const parts = {
  record: new Uint8Array([1, 2, 3]),
  thumbnail: new Uint8Array(300).fill(7),
  rendition: new Uint8Array(70_000).fill(9),
};

test("the parts of a message come out of its bundle as they went in", () => {
  expect(unpackSealed(packSealed(parts))).toEqual(parts);
  const empty = { ...parts, thumbnail: new Uint8Array(0) };
  expect(unpackSealed(packSealed(empty))).toEqual(empty);
});

test("a part that was taken out keeps nothing of the bundle alive", () => {
  const bundle = packSealed(parts);
  const within = new Uint8Array([0, ...bundle, 0]).subarray(1, -1);
  expect(unpackSealed(within)?.record.buffer.byteLength).toBe(3);
  expect(unpackSealed(within)).toEqual(parts);
});

test("K9: half a bundle is no message, wherever it was cut, nor is one with something behind it", () => {
  const bundle = packSealed(parts);
  for (const cut of [0, 1, 3, 4, 6, 7, 10, 200, 311, 314, 315, bundle.byteLength - 1]) {
    expect(unpackSealed(bundle.subarray(0, cut))).toBeUndefined();
  }
  expect(unpackSealed(new Uint8Array([...bundle, 0]))).toBeUndefined();
  expect(unpackSealed(new TextEncoder().encode("<html>Please sign in to this network</html>"))).toBeUndefined();
});
