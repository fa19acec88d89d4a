import type { ReviewView } from "../../shared/bridge/policy.ts";

/** A planned change with two hunks, a warning, an impact, and something left alone. */
export function sampleReview(change: Partial<ReviewView> = {}): ReviewView {
  return {
    id: "r1",
    title: "Remove GitHub",
    etag: '"e1"',
    nothingToDo: false,
    hunks: [
      {
        oldStart: 12,
        newStart: 12,
        reason: "Nothing else uses this tag, so its owner goes too.",
        lines: [
          { kind: "same", text: '  "tagOwners": {', oldLine: 12, newLine: 12 },
          { kind: "same", text: "    // who may tag machines for CI", oldLine: 13, newLine: 13 },
          { kind: "same", text: '    "tag:ci": ["group:engineering"],', oldLine: 14, newLine: 14 },
          { kind: "removed", text: '    "tag:github-app-connector": ["autogroup:admin"],', oldLine: 15 },
          { kind: "same", text: "  },", oldLine: 16, newLine: 15 },
        ],
      },
      {
        oldStart: 88,
        newStart: 87,
        reason: "The app itself.",
        lines: [
          ...Array.from({ length: 12 }, (_, index) => ({
            kind: "same" as const,
            text: `    // line ${index} of a comment that nobody touched`,
            oldLine: 88 + index,
            newLine: 87 + index,
          })),
          { kind: "removed", text: '        "name": "GitHub",', oldLine: 100 },
          { kind: "removed", text: '        "connectors": ["tag:github-app-connector"],', oldLine: 101 },
          { kind: "added", text: '        "name": "Git",', newLine: 99 },
          { kind: "same", text: "      },", oldLine: 102, newLine: 100 },
        ],
      },
    ],
    edits: [{ section: "tagOwners", reason: "Nothing else uses this tag, so its owner goes too." }],
    warnings: ["People lose access to GitHub if its allowlist is on."],
    leftAlone: ["The approvers for 0.0.0.0/0 stay, because tag:ci uses them."],
    verdict: { accepted: true, message: "", details: [] },
    findings: [],
    impact: {
      rows: [{ who: "autogroup:member", change: "loses", what: "GitHub through 2 connectors" }],
      unknowns: ["Members of group:scim-finance come from the identity provider."],
    },
    handOver: null,
    ...change,
  };
}
