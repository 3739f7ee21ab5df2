import { expect, test } from "vitest";
import { sniff } from "./sniff.ts";

const PNG_HEAD = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

test("I1: bytes count, not what they are called", async () => {
  expect(await sniff(new Blob([PNG_HEAD], { type: "text/html" }))).toBe("bitmap");
  expect(await sniff(new Blob(["<!doctype html><title>Sign in</title>"], { type: "image/jpeg" }))).toBeUndefined();
  expect(await sniff(new Blob([]))).toBeUndefined();
});

test("SVG is known behind a declaration, a comment or a doctype", async () => {
  const starts = [
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "<?xml version='1.0'?>\n<svg/>",
    "\uFEFF <?xml version='1.0'?><!-- by hand -->\n<!DOCTYPE svg PUBLIC 'x' 'y'>\n<svg/>",
  ];
  for (const start of starts) expect(await sniff(new Blob([start]))).toBe("svg");
});

test("a page that only contains an SVG is a page", async () => {
  expect(await sniff(new Blob(["<html><svg></svg></html>"]))).toBeUndefined();
});
