import { MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import type { IdleLimits } from "../../session/idle.ts";

/** Staff screens show photos that nobody else may see, so they close sooner than a lease ends. */
export const STAFF_IDLE: IdleLimits = { idleMs: 5 * MINUTE_MS, warningMs: 30 * SECOND_MS };

/** Nobody is signed in yet, so nobody is asked: what was typed goes, and a kiosk is the inmates' again. */
export const STAFF_SIGN_IN_IDLE: IdleLimits = { idleMs: 2 * MINUTE_MS, warningMs: 0 };
