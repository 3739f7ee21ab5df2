import * as z from "zod/mini";
import "./look/kiosk.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { applyDisplay } from "./display/apply-display.ts";

// Compiled schemas would need `unsafe-eval`, which the relay's content security policy forbids.
z.config({ jitless: true });

const root = document.getElementById("app");
if (root === null) throw new Error("Failed to start the kiosk: its page has no element #app.");
applyDisplay(document.documentElement);
render(<App />, root);
