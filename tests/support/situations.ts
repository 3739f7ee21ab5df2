import type { ServedPicture } from "./page-server.ts";

/** The ways in which a page may show its `#picture`. */
export const SITUATIONS = ["same-origin", "cors", "no-cors", "data", "blob", "srcset"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Each way's element, and a script for the way that needs one. */
const BODIES: Readonly<Record<Situation, (foreign: string, picture: ServedPicture) => string>> = {
  "same-origin": () => image(`src="/pictures/picture"`),
  cors: (foreign) => image(`src="${foreign}/open/picture"`),
  "no-cors": (foreign) => image(`src="${foreign}/closed/picture"`),
  data: (_, { type, bytes }) => image(`src="data:${type};base64,${Buffer.from(bytes).toString("base64")}"`),
  blob: () => `${image("")}
    <script type="module">
      const answer = await fetch("/pictures/picture");
      document.querySelector("#picture").src = URL.createObjectURL(await answer.blob());
    </script>`,
  srcset: () =>
    image(
      `src="/pictures/small?w=200" srcset="/pictures/small?w=200 200w, /pictures/large?w=4000 4000w" sizes="400px"`,
    ),
};

export function situationPage(situation: Situation, foreignOrigin: string, picture: ServedPicture): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A page with a picture: ${situation}</title>
    <link rel="icon" href="data:," />
    <style>
      body { font: 16px/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; }
      #picture { display: block; width: 400px; height: 300px; object-fit: cover; }
    </style>
  </head>
  <body>
    <h1>Sunday at the lake</h1>
    ${BODIES[situation](foreignOrigin, picture)}
    <p>Everybody came, even the dog.</p>
  </body>
</html>`;
}

const image = (source: string) => `<img id="picture" alt="A family at a lake" ${source} />`;
