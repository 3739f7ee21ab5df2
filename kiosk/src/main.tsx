import * as z from "zod/mini";
import "./look/kiosk.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { openKioskDatabase } from "./cache/database.ts";
import { applyDisplay } from "./display/apply-display.ts";
import { isAdminRoute, route } from "./navigation.ts";
import { newQueryClient } from "./relay/query-client.ts";
import { idleLimits } from "./session/idle.ts";
import { startKiosk } from "./session/kiosk.ts";
import { keepUpToDate } from "./update/app-update.ts";

// Compiled schemas would need `unsafe-eval`, which the relay's content security policy forbids.
z.config({ jitless: true });

const root = document.getElementById("app");
if (root === null) throw new Error("Failed to start the kiosk: its page has no element #app.");
applyDisplay(document.documentElement);

const kiosk = startKiosk(await openKioskDatabase(), newQueryClient(), idleLimits(location.search));
render(<App kiosk={kiosk} />, root);
await keepUpToDate(kiosk.session, kiosk.connection, () => isAdminRoute(route.read()));
