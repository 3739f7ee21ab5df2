import { beforeEach, expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import { hasSiteAccess, requestSiteAccess } from "./site-access.ts";

type Asked = { origins: readonly string[] };
const request = vi.fn<(asked: Asked) => Promise<boolean>>(async () => true);
const contains = vi.fn<(asked: Asked) => Promise<boolean>>(async () => true);

beforeEach(() => {
  request.mockClear();
  contains.mockClear();
  Object.assign(browser, { permissions: { request, contains } });
});

test.each([
  ["https://photos.example/a/b.jpg?w=1", "https://photos.example/*"],
  ["http://127.0.0.1:8080/p.png", "http://127.0.0.1/*"],
])("access for %s is asked as %s", async (url, pattern) => {
  expect(await requestSiteAccess(url)).toBe(true);
  expect(await hasSiteAccess(url)).toBe(true);
  for (const asked of [request, contains]) expect(asked).toHaveBeenCalledExactlyOnceWith({ origins: [pattern] });
});

test.each(["data:image/png;base64,AAAA", "file:///home/p.png", "no address"])("none is asked for %s", async (url) => {
  expect(await requestSiteAccess(url)).toBe(false);
  expect(await hasSiteAccess(url)).toBe(false);
  for (const asked of [request, contains]) expect(asked).not.toHaveBeenCalled();
});
