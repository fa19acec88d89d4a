import type { TimedOffer } from "../../shared/bridge/timed.ts";
import { sampleReview } from "./sample-review.ts";

/** How somebody of two devices can be given a group for a while: both ways are there. */
export function sampleOffer(name: string, change: Partial<TimedOffer> = {}): TimedOffer {
  return {
    devices: 2,
    byItself: {
      possible: true,
      points: [{ mark: "ok", words: "Ends also while Tailrace is closed" }],
      gains: [name],
      addCondition: null,
      needs: null,
    },
    byTailrace: {
      possible: true,
      points: [{ mark: "warning", words: "Ends only while this laptop is on" }],
      review: sampleReview({ title: `Give ${name} for a while` }),
    },
    gains: [name],
    others: [],
    unknowns: [],
    needs: null,
    ...change,
  };
}
