import type { StaffRole } from "@keepsake/shared/people/people";
import type { StaffRequests } from "@keepsake/shared/protocol/staff-requests";

const EVERYBODY = ["reviewer", "supervisor", "investigator", "administrator"] as const;
const REVIEWERS = ["reviewer", "supervisor", "administrator"] as const;
const RUNNERS = ["supervisor", "administrator"] as const;

/** Which roles may ask what. An investigator reads, and each view of photos or people is logged. */
export const PERMISSIONS: Readonly<Record<keyof StaffRequests, readonly StaffRole[]>> = {
  "session:read": EVERYBODY,
  "session:end": EVERYBODY,
  "review:queue": EVERYBODY,
  "review:claim": REVIEWERS,
  "review:unclaim": REVIEWERS,
  "review:approve": REVIEWERS,
  "review:reject": REVIEWERS,
  "review:setAside": REVIEWERS,
  "review:undo": REVIEWERS,
  "review:confirm": REVIEWERS,
  "review:disagree": REVIEWERS,
  "inmate:list": EVERYBODY,
  "inmate:issueCode": RUNNERS,
  "kiosk:list": EVERYBODY,
  "kiosk:issueCode": RUNNERS,
  "kiosk:revoke": RUNNERS,
};
