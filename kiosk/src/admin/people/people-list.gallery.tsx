import { exampleInmate } from "@keepsake/shared/examples";
import type { InmateId } from "@keepsake/shared/ids";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { adminState } from "../gallery/admin-state.tsx";
import { FACILITY } from "../gallery/examples.ts";
import { PeopleList } from "./people-list.tsx";

const people = [
  { ...exampleInmate(), unitName: "Unit B", hasPin: true },
  { id: "inmate-luis" as InmateId, name: "Luis Muestra", number: "107316", unitName: "Unit B", hasPin: false },
];
const page = {
  facilityName: "Cedar Bay",
  personWord: FACILITY.personWord.en,
  refusalWords: undefined,
  find: "",
  mayIssue: true,
  isOff: false,
  onTryAgain: ignore,
  onFind: ignore,
  onIssue: ignore,
};

export default {
  some: adminState(<PeopleList {...page} people={people} />, "screen"),
  "nobody matches": adminState(<PeopleList {...page} people={people} find="xyz" />, "screen"),
  nobody: adminState(<PeopleList {...page} people={[]} />, "screen"),
  "not read yet": adminState(<PeopleList {...page} people={undefined} />, "screen"),
  "role may not make codes": adminState(<PeopleList {...page} people={people} mayIssue={false} />, "screen"),
} satisfies Gallery;
