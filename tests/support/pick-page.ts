import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { fourCorners } from "./pictures.ts";

/** A page whose pictures no menu offers: each shows four corners, turned by another quarter, so that pixels tell them apart. */
export type PickPage = { readonly address: string; readonly close: () => Promise<void> };

const SCRIPT = `
const context = document.querySelector("#canvas").getContext("2d");
[["#d22", 0, 0], ["#2a2", 1, 0], ["#22d", 0, 1], ["#dd2", 1, 1]].forEach(([colour, x, y]) => {
  context.fillStyle = colour;
  context.fillRect(x * 160, y * 120, 160, 120);
});
const shadow = document.querySelector("#closed").attachShadow({ mode: "closed" });
const image = document.createElement("img");
image.src = "/picture/0.jpg";
image.width = 320;
image.height = 240;
shadow.append(image);
// What picks a picture is nothing that the page acts on.
window.heard = [];
addEventListener("click", () => window.heard.push("click"));
addEventListener("keydown", ({ key }) => /^(?:Arrow|Enter|Escape)/u.test(key) && window.heard.push(key));
`;

/** Rules that would hide or shrink anything that a script adds to the page. */
const STYLE = `
* { letter-spacing: 9px !important; font-size: 5px !important; }
html > div, body > div:not([id]) { display: none !important; opacity: 0 !important; }
main { display: grid; grid-template-columns: 320px 320px 320px; gap: 60px; padding: 40px; }
main > * { width: 320px; height: 240px; display: block; border: 0; position: relative; }
.framed { margin: 0; overflow: hidden; }
#background { background: url("/picture/90.jpg") 0 0 / 100% 100%; }
#passing { pointer-events: none; }
#covered img { width: 100%; height: 100%; display: block; }
#covered span { position: absolute; inset: 0; }
`;

const BODY = `<main>
<canvas id="canvas" width="320" height="240"></canvas>
<div id="background"></div>
<div id="covered"><img src="/picture/180.jpg" alt="Under glass"><span></span></div>
<iframe id="frame" src="/frame"></iframe>
<img id="passing" src="/picture/270.jpg" alt="Lets clicks through">
<div id="closed"></div>
</main>`;

const html = (body: string, script = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pick</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">${body}${script}</html>`;

export async function startPickPage(): Promise<PickPage> {
  const corners = await fourCorners(800, 600);
  const turned = new Map(
    await Promise.all(
      [0, 90, 180, 270].map(async (degrees) => {
        const picture = sharp(await sharp(corners).rotate(degrees).toBuffer()).resize(800, 600, { fit: "fill" });
        return [`/picture/${degrees}.jpg`, await picture.jpeg({ quality: 95 }).toBuffer()] as const;
      }),
    ),
  );
  const answers = new Map<string, readonly [string, string | Buffer]>([
    ["/", ["text/html", html(BODY, `<script src="/script.js"></script>`)]],
    [
      "/frame",
      [
        "text/html",
        html(`<body class="framed"><img id="framed" src="/picture/90.jpg" width="320" height="240" alt="In a frame">`),
      ],
    ],
    ["/empty", ["text/html", html("<p>Only words.</p>")]],
    ["/style.css", ["text/css", STYLE]],
    ["/script.js", ["text/javascript", SCRIPT]],
    ...[...turned].map(([path, bytes]) => [path, ["image/jpeg", bytes]] as const),
  ]);
  const server = createServer(({ url = "/" }, response) => {
    const [type, body] = answers.get(url) ?? [];
    if (type === undefined) return void response.writeHead(404).end();
    const policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; frame-src 'self'";
    response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
