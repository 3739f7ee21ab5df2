import type { InmateId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { ContactStatus, StaffRole } from "@keepsake/shared/people/people";
import type { FacilityId } from "@keepsake/shared/ids";
import { CEDAR_BAY, type DemoUnit, PINE_HOLLOW } from "./demo-places.ts";

// Invented people. Their passwords say what they are, so that nobody takes them for secrets.

export const DEMO_SENDERS = {
  ana: { name: "Ana Ejemplo", email: "ana@demo.example", password: "demo-ana-password", creditsBought: 40 },
  marta: { name: "Marta Muestra", email: "marta@demo.example", password: "demo-marta-password", creditsBought: 20 },
  rosa: { name: "Rosa Sample", email: "rosa@demo.example", password: "demo-rosa-password", creditsBought: 20 },
  paul: { name: "Paul Placeholder", email: "paul@demo.example", password: "demo-paul-password", creditsBought: 1 },
} as const;

export type DemoSender = keyof typeof DEMO_SENDERS;

type StaffMember = {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly role: StaffRole;
  readonly facilityId: FacilityId;
};

export const DEMO_STAFF = {
  sample: {
    name: "Officer R. Sample",
    login: "r.sample",
    password: "demo-reviewer-password",
    role: "reviewer",
    facilityId: CEDAR_BAY,
  },
  muestra: {
    name: "Officer L. Muestra",
    login: "l.muestra",
    password: "demo-reviewer-password",
    role: "reviewer",
    facilityId: CEDAR_BAY,
  },
  demo: {
    name: "Sergeant T. Demo",
    login: "t.demo",
    password: "demo-supervisor-password",
    role: "supervisor",
    facilityId: CEDAR_BAY,
  },
  placeholder: {
    name: "I. Placeholder",
    login: "i.placeholder",
    password: "demo-investigator-password",
    role: "investigator",
    facilityId: CEDAR_BAY,
  },
  ejemplo: {
    name: "A. Ejemplo",
    login: "a.ejemplo",
    password: "demo-administrator-password",
    role: "administrator",
    facilityId: CEDAR_BAY,
  },
  example: {
    name: "P. Example",
    login: "p.example",
    password: "demo-administrator-password",
    role: "administrator",
    facilityId: PINE_HOLLOW,
  },
} as const satisfies Readonly<Record<string, StaffMember>>;

export type DemoStaff = keyof typeof DEMO_STAFF;

type DemoPerson = {
  readonly name: string;
  readonly number: string;
  readonly unit: DemoUnit;
  /** Absent for one who has not signed in yet. */
  readonly pin?: string;
  /** The one-time code on a slip of paper from staff. */
  readonly firstCode?: string;
};

export const DEMO_INMATES = {
  daniel: { name: "Daniel Sample", number: "104552", unit: "cedarB", pin: "482913" },
  andre: { name: "Andre Example", number: "103884", unit: "cedarB", pin: "730518" },
  luis: { name: "Luis Muestra", number: "107316", unit: "cedarB", firstCode: "20481937" },
  tomas: { name: "Tomás Ejemplo", number: "106203", unit: "cedarB", pin: "915264" },
  carmen: { name: "Carmen Sample", number: "105871", unit: "cedarA", pin: "359174" },
  michelle: { name: "Michelle Placeholder", number: "102449", unit: "cedarA", pin: "608425" },
  grace: { name: "Grace Example", number: "108036", unit: "cedarA", pin: "271946" },
  james: { name: "James Demo", number: "108120", unit: "cedarC", pin: "846207" },
  victor: { name: "Víctor Muestra", number: "101937", unit: "cedarC", pin: "593082" },
  kevin: { name: "Kevin Sample", number: "109004", unit: "cedarC", pin: "174839" },
  miguel: { name: "Miguel Ejemplo", number: "20917", unit: "pineA", pin: "628105" },
  omar: { name: "Omar Demo", number: "21455", unit: "pineB", pin: "950371" },
} as const satisfies Readonly<Record<string, DemoPerson>>;

export type DemoInmate = keyof typeof DEMO_INMATES;

type Pair = { readonly sender: DemoSender; readonly inmate: DemoInmate };

export const DEMO_CONTACTS: readonly (Pair & { readonly status: ContactStatus })[] = [
  { sender: "ana", inmate: "daniel", status: "accepted" },
  { sender: "ana", inmate: "luis", status: "accepted" },
  { sender: "ana", inmate: "miguel", status: "accepted" },
  { sender: "ana", inmate: "andre", status: "requested" },
  { sender: "ana", inmate: "victor", status: "accepted" },
  { sender: "marta", inmate: "tomas", status: "accepted" },
  { sender: "marta", inmate: "carmen", status: "accepted" },
  { sender: "marta", inmate: "daniel", status: "requested" },
  { sender: "rosa", inmate: "daniel", status: "accepted" },
  { sender: "rosa", inmate: "andre", status: "accepted" },
  { sender: "rosa", inmate: "kevin", status: "refused" },
  { sender: "paul", inmate: "james", status: "accepted" },
  { sender: "paul", inmate: "michelle", status: "blocked" },
];

/** Víctor accepted Ana before the order came: the order is what counts. */
export const DEMO_NO_CONTACT: readonly Pair[] = [{ sender: "ana", inmate: "victor" }];

/** Makes a browser a kiosk of Unit B. Single use; every start of a demo makes it good again. */
export const DEMO_ENROLMENT = { code: "24681357", unit: "cedarB" } as const;

export const demoSenderId = (sender: DemoSender) => `demo-${sender}` as SenderId;
export const demoStaffId = (staff: DemoStaff) => `demo-${staff}` as StaffId;
export const demoInmateId = (inmate: DemoInmate) => `demo-${inmate}` as InmateId;

type SignIn = { readonly who: string; readonly where: string; readonly login: string; readonly password: string };

/** For whoever tries the demo, most useful first. */
export const DEMO_SIGN_INS: readonly SignIn[] = [
  {
    who: "A kiosk of Unit B",
    where: "kiosk, once per browser",
    login: "enrolment code",
    password: DEMO_ENROLMENT.code,
  },
  ...(["ana", "marta", "rosa"] as const).map((sender) => ({
    who: `${DEMO_SENDERS[sender].name}, sender`,
    where: "extension",
    login: DEMO_SENDERS[sender].email,
    password: DEMO_SENDERS[sender].password,
  })),
  ...(["sample", "demo", "placeholder", "ejemplo", "example"] as const).map((staff) => ({
    who: `${DEMO_STAFF[staff].name}, ${DEMO_STAFF[staff].role}`,
    where: DEMO_STAFF[staff].facilityId === CEDAR_BAY ? "staff, Cedar Bay" : "staff, Pine Hollow",
    login: DEMO_STAFF[staff].login,
    password: DEMO_STAFF[staff].password,
  })),
  ...(["daniel", "andre"] as const).map((inmate) => ({
    who: `${DEMO_INMATES[inmate].name}, inmate`,
    where: "kiosk, Unit B",
    login: DEMO_INMATES[inmate].number,
    password: DEMO_INMATES[inmate].pin,
  })),
  {
    who: `${DEMO_INMATES.luis.name}, inmate, first time`,
    where: "kiosk, Unit B",
    login: DEMO_INMATES.luis.number,
    password: `one-time code ${DEMO_INMATES.luis.firstCode}`,
  },
];
