import type { SetupView } from "../../../shared/bridge/setup.ts";
import { call } from "../../state/call.ts";
import { say, sayProblem } from "../../state/feedback.ts";

/** Forgets a set-up that was left in the middle, and says what of it stays. */
export async function discardSetup({ id, decisions, appliedAt }: SetupView): Promise<void> {
  const result = await call("setup.discard", { setupId: id });
  if (!result.ok) sayProblem(result.problem);
  else if (appliedAt === null) say(`Discarded the set-up of ${decisions.name}`);
  else say(`Discarded the set-up of ${decisions.name}. What it saved to the policy file stays.`);
}
