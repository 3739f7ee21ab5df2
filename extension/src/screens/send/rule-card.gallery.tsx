import { exampleFacility } from "@keepsake/shared/examples";
import type { Gallery } from "@keepsake/ui/gallery/gallery.tsx";
import { RuleCard } from "./rule-card.tsx";

const facility = exampleFacility();

export default {
  short: <RuleCard facility={facility} />,
  "few rules": <RuleCard facility={{ ...facility, reasons: facility.reasons.slice(0, 3) }} />,
} satisfies Gallery;
