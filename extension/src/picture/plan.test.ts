import { describe, expect, test } from "vitest";
import { type PageFacts, URL_NAME_CHARACTERS_MAX } from "./frame/page-facts.ts";
import { type Click, planOf, type Step } from "./plan.ts";

const PAGE = "https://page.example/album";
const OWN = "https://page.example/a.jpg";
const FOREIGN = "https://pictures.example/a.jpg";
const NEEDED_PX = 2048;

const click = (fields: Partial<Click> = {}): Click => ({
  browser: "chromium",
  pageUrl: PAGE,
  srcUrl: FOREIGN,
  ...fields,
});
const facts = (fields: Partial<PageFacts> = {}): PageFacts => ({
  shownUrl: FOREIGN,
  shownWidthPx: 1000,
  sameInWidths: [],
  lazyUrls: [],
  canDraw: true,
  isSeen: true,
  ...fields,
});
const brief = (steps: readonly Step[]) =>
  steps.map((step) => ("url" in step ? `${step.by} ${step.url.slice(0, 40)}` : step.by));
const plan = (c: Click, f?: PageFacts) => brief(planOf(c, f, NEEDED_PX));

describe("where the picture comes from decides who reads it", () => {
  test("another host: the worker first, then the page's own element, then the screen", () => {
    expect(plan(click(), facts())).toEqual([`background ${FOREIGN}`, "canvas", "screen"]);
  });

  test("the page's own host: the page itself may read it, the worker only if everybody may", () => {
    const own = facts({ shownUrl: OWN });
    expect(plan(click({ srcUrl: OWN }), own)).toEqual([`frame ${OWN}`, "canvas", `background ${OWN}`, "screen"]);
  });

  test("cookies go along only to the host that the sender granted access to", () => {
    const granted = click({ grantedOrigin: "https://pictures.example" });
    const wider = facts({ sameInWidths: [{ url: "https://third.example/w.jpg", widthPx: 3000 }] });
    expect(planOf(granted, wider, NEEDED_PX).slice(0, 3)).toEqual([
      { by: "background", url: "https://third.example/w.jpg", credentials: "omit" },
      { by: "background", url: FOREIGN, credentials: "include" },
      { by: "canvas" },
    ]);
    expect(planOf(click(), facts(), NEEDED_PX)[0]).toMatchObject({ credentials: "omit" });
  });

  test("a data address is read by the worker; one too long to be passed on, by the frame that holds it", () => {
    const short = "data:image/png;base64,AAAA";
    const long = `data:image/png;base64,${"A".repeat(URL_NAME_CHARACTERS_MAX)}`.slice(0, URL_NAME_CHARACTERS_MAX);
    expect(plan(click({ srcUrl: short }), facts({ shownUrl: short }))[0]).toBe(`background ${short}`);
    expect(planOf(click({ srcUrl: long }), facts({ shownUrl: long }), NEEDED_PX)[0]).toEqual({
      by: "frame",
      url: long,
    });
  });

  test("a blob belongs to the page; Firefox shows it on a canvas before it lets a script read it", () => {
    const blob = "blob:https://page.example/1";
    const shown = facts({ shownUrl: blob });
    expect(plan(click({ srcUrl: blob }), shown)).toEqual([`frame ${blob}`, "canvas", "screen"]);
    expect(plan(click({ srcUrl: blob, browser: "firefox" }), shown)).toEqual(["canvas", `frame ${blob}`, "screen"]);
  });

  test("any other scheme can only be drawn or cropped", () => {
    const file = "file:///home/ana/a.jpg";
    expect(plan(click({ srcUrl: file }), facts({ shownUrl: file }))).toEqual(["canvas", "screen"]);
  });

  test("without an address in the click, the element's own counts", () => {
    const { srcUrl: _none, ...bare } = click();
    expect(plan(bare, facts())).toEqual([`background ${FOREIGN}`, "canvas", "screen"]);
  });

  test("an element that names no address is drawn", () => {
    const { srcUrl: _none, ...bare } = click();
    const { shownUrl: _noneEither, ...unnamed } = facts();
    expect(plan(bare, unnamed)).toEqual(["canvas", "screen"]);
  });

  test("a frame that cannot be looked into leaves what the click told", () => {
    expect(plan(click())).toEqual([`background ${FOREIGN}`]);
    const { srcUrl: _none, ...bare } = click();
    expect(plan(bare)).toEqual([]);
  });

  test("what cannot be drawn is never drawn", () => {
    expect(plan(click(), facts({ canDraw: false }))).toEqual([`background ${FOREIGN}`, "screen"]);
  });
});

test("of a picture that the page could not load, no broken sign is sent", () => {
  expect(plan(click(), facts({ canDraw: false, isSeen: false }))).toEqual([`background ${FOREIGN}`]);
});

describe("better than what is shown", () => {
  const widths = [400, 1600, 2400, 4000].map((widthPx) => ({
    url: `https://pictures.example/${widthPx}.jpg`,
    widthPx,
  }));

  test("the narrowest width that is wide enough comes first", () => {
    expect(plan(click(), facts({ sameInWidths: widths }))[0]).toBe("background https://pictures.example/2400.jpg");
  });

  test("the widest comes first where none is wide enough", () => {
    const narrow = facts({ sameInWidths: widths.slice(0, 2) });
    expect(plan(click(), narrow)[0]).toBe("background https://pictures.example/1600.jpg");
  });

  test("nothing narrower than what is shown is fetched", () => {
    const shown = facts({ shownWidthPx: 4000, sameInWidths: widths });
    expect(plan(click(), shown)).toEqual([`background ${FOREIGN}`, "canvas", "screen"]);
  });

  test("a preview stands for the file that it links to, a large picture for itself", () => {
    const linkedUrl = "https://pictures.example/full.jpg";
    expect(plan(click(), facts({ shownWidthPx: 200, linkedUrl }))[0]).toBe(`background ${linkedUrl}`);
    expect(plan(click(), facts({ shownWidthPx: 1000, linkedUrl }))).not.toContain(`background ${linkedUrl}`);
  });

  test("in place of a placeholder comes what the page would load later; else that is only a spare", () => {
    const lazyUrls = ["https://pictures.example/later.jpg"];
    const placeholder = plan(click(), facts({ shownWidthPx: 1, lazyUrls }));
    expect(placeholder[0]).toBe("background https://pictures.example/later.jpg");
    const shown = plan(click(), facts({ lazyUrls }));
    expect(shown).toEqual([
      `background ${FOREIGN}`,
      "canvas",
      "background https://pictures.example/later.jpg",
      "screen",
    ]);
  });

  test("an address is tried once, however often the page names it", () => {
    const twice = facts({ shownWidthPx: 100, sameInWidths: [{ url: FOREIGN, widthPx: 900 }], linkedUrl: FOREIGN });
    expect(plan(click(), twice)).toEqual([`background ${FOREIGN}`, "canvas", "screen"]);
  });
});
