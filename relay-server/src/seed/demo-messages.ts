import type { CommonReasonCode } from "@keepsake/shared/message/reason-codes";
import type { DemoInmate, DemoSender, DemoStaff } from "./demo-people.ts";
import type { DemoPicture } from "./demo-pictures.ts";

/** How far a message of the demo has come. */
export type DemoStage =
  | "queued"
  | "setAside"
  | "approved"
  | "delivered"
  | "viewed"
  | "rejected"
  | "withdrawn"
  | "expired";

export type DemoMessage = {
  readonly from: DemoSender;
  readonly to: DemoInmate;
  readonly picture: DemoPicture;
  readonly caption: string;
  readonly hoursAgo: number;
  readonly stage: DemoStage;
  readonly reviewer?: DemoStaff;
  readonly reasons?: readonly CommonReasonCode[];
  readonly note?: string;
  /** When a reviewer claimed it; halfway between then and now where it does not matter. */
  readonly answeredHoursAgo?: number;
};

const DAY = 24;

/** What these families sent in the last two weeks, oldest first: from, to, picture, hours ago, how far it came. */
export const DEMO_MESSAGES: readonly DemoMessage[] = [
  sent("ana", "daniel", "evening-game", 15 * DAY, "expired", "First game of the season."),
  sent("ana", "daniel", "beach", 12 * DAY + 3, "viewed", "Our walk on Sunday. The water was cold."),
  sent("ana", "daniel", "cat-at-the-window", 11 * DAY + 1, "viewed", "The neighbors’ cat moved in with us."),
  sent("rosa", "daniel", "lake", 10 * DAY + 6, "viewed", "Grandpa rowed all the way across.", { reviewer: "demo" }),
  sent("marta", "tomas", "balloons", 9 * DAY + 2, "viewed", "El festival de globos. Te habría gustado."),
  sent("ana", "daniel", "cake", 8 * DAY + 4, "viewed", "Lucía turned five. We kept a slice for you."),
  sent("ana", "daniel", "toast", 7 * DAY + 20, "rejected", "To your birthday.", {
    reviewer: "muestra",
    reasons: ["paraphernalia"],
  }),
  sent("ana", "daniel", "dog", 6 * DAY + 5, "viewed", "Canela waits at the door every evening."),
  sent("marta", "carmen", "river-fireworks", 6 * DAY + 1, "viewed", "Así se vio el río anoche.", { reviewer: "demo" }),
  sent("rosa", "andre", "autumn-bench", 5 * DAY + 7, "viewed", "Our bench. The leaves are late this year."),
  sent("ana", "daniel", "drawing", 4 * DAY + 2, "viewed", "From Lucía. The small one is her, she says."),
  sent("rosa", "daniel", "letter", 3 * DAY + 22, "rejected", "A letter from your aunt.", {
    reasons: ["document"],
    note: "Handwritten letter, two pages on one table. Sender may mail it.",
  }),
  sent("ana", "daniel", "sunday-pancakes", 3 * DAY + 4, "viewed", "Domingo en casa. Solo faltas tú."),
  sent("ana", "daniel", "sunflowers", 2 * DAY + 21, "withdrawn", "Wrong picture, sorry."),
  sent("ana", "daniel", "workshop", 2 * DAY + 16, "rejected", "Grandpa built a bird house for the garden.", {
    reasons: ["weapons"],
    note: "Hand saw on the wall, upper left.",
  }),
  sent("ana", "daniel", "graduation", 2 * DAY + 9, "delivered", "Your sister did it. She wore your watch.", {
    reviewer: "demo",
  }),
  sent("rosa", "daniel", "autumn-bench", 2 * DAY + 2, "delivered", "Grandpa’s walk"),
  sent("ana", "daniel", "winter-house", 2 * DAY + 1, "delivered", "Snow in November. The neighbors built this."),
  sent("ana", "daniel", "sunflowers", DAY + 11, "approved", "Ya casi llegan al techo.", {
    reviewer: "muestra",
    answeredHoursAgo: 3,
  }),
  sent("ana", "daniel", "tree-in-bloom", DAY + 9, "approved", "The old tree is in bloom. Grandma says hi!", {
    answeredHoursAgo: 2,
  }),
  sent("marta", "tomas", "evening-game", DAY + 14, "setAside", "Rafa metió dos goles.", {
    note: "Hands up after the goal: hand sign or not? A second look, please.",
  }),
  sent("rosa", "andre", "river-fireworks", DAY + 12, "setAside", "From the bridge, all of us.", {
    reviewer: "muestra",
    note: "People in the dark at the bottom.",
  }),
  sent("rosa", "daniel", "cat-at-the-window", DAY + 4, "queued", "It rained all day. Somebody did not mind."),
  sent("marta", "carmen", "cake", 26, "queued", "El pastel de la abuela. Sopló las velas por ti."),
  sent("ana", "daniel", "first-bicycle", 21, "queued", "Lucía rides without the small wheels now."),
  sent("marta", "tomas", "workshop", 17, "queued", "El taller de papá."),
  sent("rosa", "andre", "lake", 12, "queued", "Same lake, same boat, ten years later."),
  sent("ana", "luis", "balloons", 7, "queued", "Para Luis, de todos nosotros."),
  sent("marta", "tomas", "sunday-pancakes", 4, "queued", "Desayuno de domingo."),
  sent("ana", "daniel", "beach", 2, "queued", "We went back to the beach, just for you."),
];

function sent(
  from: DemoSender,
  to: DemoInmate,
  picture: DemoPicture,
  hoursAgo: number,
  stage: DemoStage,
  caption: string,
  review: Pick<DemoMessage, "reviewer" | "reasons" | "note" | "answeredHoursAgo"> = {},
): DemoMessage {
  return { from, to, picture, caption, hoursAgo, stage, ...review };
}
