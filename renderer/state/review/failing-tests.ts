import type { FailingTestView, ReviewView } from "../../../shared/bridge/policy.ts";
import { call } from "../call.ts";
import { sayProblem } from "../feedback.ts";
import { go } from "../navigation.ts";

/** Plans a reviewed change again that also removes a test that it makes fail; null, and why is said, where it cannot be. */
export async function reviewWithoutTest(
  { id }: ReviewView,
  { index }: FailingTestView,
): Promise<ReviewView | null> {
  const again = await call("changes.withoutTest", { reviewId: id, index });
  if (again.ok) return again.value;
  sayProblem(again.problem);
  return null;
}

/** Shows a test where it stands in the policy file. */
export function goToTest({ storedLine }: FailingTestView): void {
  if (storedLine !== null) go({ screen: "policy", part: "current", line: storedLine });
}
