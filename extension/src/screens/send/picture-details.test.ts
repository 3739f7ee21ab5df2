import { expect, test } from "vitest";
import { QUESTION_WORDS } from "../../wording/picture-questions.ts";
import { detailsOf } from "./picture-details.tsx";

const { details } = QUESTION_WORDS.en;

test("I15: the details say which way won, that it shows what was seen, and what was left, each kind once", () => {
  const told = detailsOf(
    {
      by: "background",
      tried: [
        { by: "background", outcome: "different" },
        { by: "frame", outcome: "nothing" },
        { by: "background", outcome: "different" },
        { by: "background", outcome: "same" },
      ],
    },
    details,
  );
  expect(told).toEqual({
    facts: ["We got the picture file from its own site.", "It shows what you saw on the page."],
    others: ["2 files showed other pictures.", "One try brought no picture."],
  });
});

test("I15: what was not compared with anything is called so, and what the window showed needs no comparison", () => {
  expect(detailsOf({ by: "frame", tried: [{ by: "frame", outcome: "not-compared" }] }, details).facts).toContain(
    details.notCompared,
  );
  expect(detailsOf({ by: "screen", tried: [] }, details)).toEqual({ facts: [details.by.screen], others: [] });
});
