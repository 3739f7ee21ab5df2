// Before any component, so that a component's own rules come later and win.
import "./kiosk.css";
import { newQueryClient } from "@keepsake/ui/queries.ts";
import { render } from "preact";
import * as z from "zod/mini";
import { App } from "./app.tsx";
import { openKioskDatabase, type KioskDatabase } from "./device/cache/database.ts";
import { openWithRetries } from "./device/cache/database.ts";
import { applyAppearance } from "./screen/appearance.ts";
import { readIdentity } from "./device/identity.ts";
import { idleLimits } from "./device/idle.ts";
import { startKiosk } from "./device/kiosk.ts";
import { systemTimer } from "./device/timer.ts";
import { keepUpToDate } from "./device/update.ts";
import { NoStorageScreen } from "./inmate/start/attract.tsx";
import { isAdminRoute, route } from "./screen/navigation.ts";

// Compiled schemas would need `unsafe-eval`, which the relay's content security policy forbids.
z.config({ jitless: true });

const root = document.getElementById("app");
if (root === null) throw new Error("Failed to start the kiosk: its page has no element #app.");
applyAppearance(document.documentElement);

const database = await openWithRetries(openReadable, systemTimer, () => render(<NoStorageScreen />, root));
const kiosk = startKiosk(database, newQueryClient({ retry: false }), idleLimits(location.search));
render(<App kiosk={kiosk} />, root);
// While it is being worked on, the page comes straight from its source.
if (!import.meta.env.DEV) await keepUpToDate(kiosk.session, kiosk.connection, () => isAdminRoute(route.read()));

/** Opens the database and reads from it once: one that opens and cannot be read is of no use either. */
async function openReadable(): Promise<KioskDatabase> {
  const database = await openKioskDatabase();
  try {
    await readIdentity(database);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}
