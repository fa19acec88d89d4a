import { expect, it } from "vitest";
import { apiSteps } from "../../../../../../../renderer/features/access/reviews/closing/api-steps.ts";
import { reviewItem } from "../../../../../../support/sample-access-review.ts";

it("tells a step that failed from one of which nothing says what came of it", () => {
  const items = new Map([1, 2, 3, 4, 5].map((number) => [number, reviewItem(number)]));
  const roles = [
    { item: 1, why: "" },
    { item: 2, why: "They are the owner." },
    { item: 3, why: "The answer was lost.", unknown: true as const },
  ];
  const acts = [
    { item: 4, state: "failed" as const, why: "The service failed." },
    { item: 5, state: "unknown" as const, why: "The answer was lost." },
  ];
  expect(apiSteps({ roles, acts }, items).map(({ kind, word }) => [kind, word])).toEqual([
    ["ok", "done"],
    ["error", "failed"],
    ["unknown", "not known"],
    ["error", "failed"],
    ["unknown", "not known"],
  ]);
});
