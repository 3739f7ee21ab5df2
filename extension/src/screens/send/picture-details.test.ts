import { expect, test } from "vitest";
import { en } from "../../wording/en.ts";
import { detailsOf } from "./picture-details.tsx";

test("I15: the details say which way won, that it shows what was seen, and what was left, each kind once", () => {
  const details = detailsOf(
    {
      by: "background",
      tried: [
        { by: "background", outcome: "different" },
        { by: "frame", outcome: "nothing" },
        { by: "background", outcome: "different" },
        { by: "background", outcome: "same" },
      ],
    },
    en,
  );
  expect(details).toEqual({
    facts: ["We got the picture file from its own site.", "It shows what you saw on the page."],
    others: ["2 files showed other pictures.", "One try brought no picture."],
  });
});

test("I15: what was not compared with anything is called so, and what the window showed needs no comparison", () => {
  expect(detailsOf({ by: "frame", tried: [{ by: "frame", outcome: "not-compared" }] }, en).facts).toContain(
    en.details.notCompared,
  );
  expect(detailsOf({ by: "screen", tried: [] }, en)).toEqual({ facts: [en.details.by.screen], others: [] });
});
