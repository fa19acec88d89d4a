import { expect, it } from "vitest";
import { byTailrace } from "../../../../../electron/services/timed/timed-offer.ts";
import { ok } from "../../../../../shared/core/result.ts";
import { sampleReview } from "../../../../support/sample-review.ts";

const kept = { keptForThisRun: false, isDemo: false };

it("says why the service refuses a change, as the review of one does", () => {
  const message = "test(s) failed";
  const details = ['address "ann@acme.example.com": want: Drop, got: Accept.'];
  const refused = sampleReview({ verdict: { accepted: false, message, details } });
  const { possible, points } = byTailrace(ok(refused), kept);
  expect(possible).toBe(false);
  expect(points.filter(({ mark }) => mark === "error").map(({ words }) => words)).toEqual([
    "Tailscale refuses the change: test(s) failed",
    'address "ann@acme.example.com": want: Drop, got: Accept',
  ]);
  const silent = sampleReview({ verdict: { accepted: false, message: "", details: [] } });
  expect(byTailrace(ok(silent), kept).points[0]?.words).toBe("Tailscale refuses the change");
  expect(byTailrace(ok(sampleReview()), kept)).toMatchObject({ possible: true });
});
