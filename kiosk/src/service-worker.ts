import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";

// The page's own lib is DOM; this is the little of a worker's global scope that is used here.
declare const self: {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: (
    type: "message",
    listener: (event: MessageEvent & { readonly waitUntil: (work: Promise<void>) => void }) => void,
  ) => void;
};

// Only the app shell is kept. Nothing under /api is ever answered from here or stored here.
cleanupOutdatedCaches();
precacheAndRoute([...self.__WB_MANIFEST], {
  // The start address carries the kiosk's settings.
  ignoreURLParametersMatching: [/./u],
});

// The page asks for the new version only where nobody is signed in.
self.addEventListener("message", (event) => {
  if ((event.data as { type?: unknown } | null)?.type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
});
