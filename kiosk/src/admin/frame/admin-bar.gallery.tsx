import { type Gallery, ignore } from "../../gallery/gallery.ts";
import { adminState } from "../gallery/admin-state.tsx";
import { FACILITY } from "../gallery/examples.ts";
import { AdminBar } from "./admin-bar.tsx";

const bar = {
  facilityName: "Cedar Bay",
  personWord: FACILITY.personWord.en,
  staffName: "Officer R. Sample",
  role: "reviewer",
  onOpen: ignore,
  onSwitchLanguage: ignore,
  onSignOut: ignore,
} as const;

export default {
  review: adminState(<AdminBar {...bar} page="review" waitingCount={38} />, "screen"),
  "count not known yet": adminState(<AdminBar {...bar} page="kiosks" waitingCount={undefined} />, "screen"),
} satisfies Gallery;
