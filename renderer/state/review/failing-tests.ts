import type { FailingTestView, ReviewView } from "../../../shared/bridge/policy.ts";
import { call } from "../call.ts";
import { sayProblem } from "../feedback.ts";
import { go } from "../navigation.ts";

/** Plans a reviewed change again that also removes a test that it makes fail. Says why where it cannot be. */
export async function planWithoutTest(
  review: ReviewView | null,
  { index }: FailingTestView,
  onPlanned: (review: ReviewView) => void,
): Promise<void> {
  if (review === null) return;
  const again = await call("changes.withoutTest", { reviewId: review.id, index });
  if (again.ok) onPlanned(again.value);
  else sayProblem(again.problem);
}

/** Shows a test where it stands in the policy file. */
export function goToTest({ storedLine }: FailingTestView): void {
  if (storedLine !== null) go({ screen: "policy", part: "current", line: storedLine });
}
