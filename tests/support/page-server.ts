import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Web sites with pictures, as a sender might visit them. */
export type PageServer = {
  /** Of the pages, and of the pictures that share their origin. */
  readonly origin: string;
  /** Of the pictures that come from somewhere else. */
  readonly foreignOrigin: string;
  /** A page whose `#picture` is shown in the named way. */
  readonly pageFor: (situation: Situation) => string;
  /** Paths with queries that were asked for so far, oldest first. */
  readonly requests: () => readonly string[];
  readonly close: () => Promise<void>;
};

type ServedPicture = { readonly bytes: Uint8Array; readonly type: string };

type Answer = { readonly type: string; readonly body: Uint8Array | string; readonly cors?: boolean };

/**
 * Serves one page per situation, each showing `picture`; anything else that is asked for is answered empty. `small` is
 * what the page with a choice of sizes has for small screens.
 */
export async function startPageServer(picture: ServedPicture, small: ServedPicture = picture): Promise<PageServer> {
  const requests: string[] = [];
  const bytes: Answer = { type: picture.type, body: picture.bytes };

  const foreign = await listen("localhost", (path) => {
    requests.push(path);
    if (path.startsWith("/open/")) return { ...bytes, cors: true };
    return path.startsWith("/closed/") ? bytes : undefined;
  });
  const home = await listen("127.0.0.1", (path) => {
    requests.push(path);
    if (path.startsWith("/pictures/small")) return { type: small.type, body: small.bytes };
    if (path.startsWith("/pictures/")) return bytes;
    const situation = SITUATIONS.find((name) => path === `/${name}`);
    if (situation === undefined) return undefined;
    return { type: "text/html; charset=utf-8", body: situationPage(situation, foreign.origin, picture) };
  });

  return {
    origin: home.origin,
    foreignOrigin: foreign.origin,
    pageFor: (situation) => `${home.origin}/${situation}`,
    requests: () => requests,
    close: async () => {
      await Promise.all([home.close(), foreign.close()]);
    },
  };
}

async function listen(host: string, answer: (path: string) => Answer | undefined) {
  const server = createServer((request, response) => reply(request, response, answer(request.url ?? "/")));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { origin: `http://${host}:${port}`, close: () => closeServer(server) };
}

function reply(request: IncomingMessage, response: ServerResponse, answer: Answer | undefined): void {
  request.resume();
  if (answer === undefined) {
    response.writeHead(204).end();
    return;
  }
  response
    .writeHead(200, {
      "content-type": answer.type,
      "cache-control": "no-store",
      ...(answer.cors === true ? { "access-control-allow-origin": "*" } : {}),
    })
    .end(answer.body);
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

/** The ways in which a page may show its `#picture`. */
const SITUATIONS = ["same-origin", "cors", "no-cors", "data", "blob", "srcset"] as const;
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

function situationPage(situation: Situation, foreignOrigin: string, picture: ServedPicture): string {
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
