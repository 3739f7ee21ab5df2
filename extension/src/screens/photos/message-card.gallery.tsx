import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { MESSAGE_STATUSES } from "@keepsake/shared/message/lifecycle";
import { type Gallery, ignore } from "@keepsake/ui/gallery/gallery.tsx";
import { exampleEntry, exampleView, refusedEntry, sendingEntry } from "../../gallery/example-entries.ts";
import { DRAWINGS } from "../../gallery/example-pictures.ts";
import type { HistoryEntry } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/speech.ts";
import { MessageCard } from "./message-card.tsx";
import { messageIdOf, type Surroundings } from "./message-view.ts";

type Props = { readonly entry: HistoryEntry; readonly around?: Partial<Surroundings> };

function Card({ entry, around = {} }: Props) {
  return (
    <MessageCard
      view={exampleView(entry, useSpeech(), around)}
      photo={{ src: DRAWINGS.dog, thumbhash: undefined }}
      onOpen={ignore}
      onWithdraw={ignore}
    />
  );
}

const sending: HistoryEntry = { at: EXAMPLE_NOW, sent: sendingEntry };
const rejected = exampleEntry("rejected", 5);

export default {
  sending: <Card entry={sending} />,
  "waiting for connection": <Card entry={sending} around={{ isOnline: false }} />,
  "not sent": <Card entry={{ at: EXAMPLE_NOW, sent: refusedEntry }} />,
  ...Object.fromEntries(
    MESSAGE_STATUSES.filter((status) => status !== "draft").map((status) => [
      status,
      <Card key={status} entry={exampleEntry(status, 5)} />,
    ]),
  ),
  "rejected, reason read": <Card entry={rejected} around={{ openedAnswers: new Set([messageIdOf(rejected)]) }} />,
} satisfies Gallery;
