import type { ReviewView } from "../../shared/bridge/policy.ts";
import { sampleReview } from "./sample-review.ts";

/** The change that takes a rule’s only source out, told of this person and what they lose by it alone. */
export function sampleTakingBack(login: string, name: string): ReviewView {
  return sampleReview({
    title: "Take it back",
    hunks: [
      {
        oldStart: 119,
        newStart: 119,
        reason: "They are named in it.",
        lines: [
          { kind: "same", text: "    {", oldLine: 119, newLine: 119 },
          { kind: "removed", text: `      "src": ["${login}", "group:finance"],`, oldLine: 120 },
          { kind: "added", text: '      "src": ["group:finance"],', newLine: 120 },
          { kind: "same", text: '      "via": ["tag:stripe-app-connector"],', oldLine: 121, newLine: 121 },
        ],
      },
    ],
    edits: [{ section: "grants", reason: "They are named in it." }],
    warnings: [],
    leftAlone: [],
    impact: { rows: [{ who: login, change: "loses", what: name }], unknowns: [] },
  });
}
