import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";

/** Copies what a reviewer still has to decide, as a message to send them. */
export async function copyMessage(id: string, login: string): Promise<void> {
  const copied = await call("reviews.copy", { id, what: { for: "reviewer", login } });
  if (copied.ok) say(copied.value.sentence);
  else sayProblem(copied.problem);
}
