import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { mayBeApplied } from "../../../shared/tailnet/may-be-applied.ts";

/**
 * Settles a change of a device: one whose answer was lost is looked up, never sent again. `look` reads back whether it
 * was made: seeing it proves that it was, not seeing it proves nothing, because a read may be old. Errors: why it was surely
 * not made, or `save-uncertain`.
 */
export async function confirmWrite(
  sent: Result<unknown>,
  look: () => Promise<Result<boolean>>,
): Promise<Result<void>> {
  if (sent.ok) return ok(undefined);
  if (!mayBeApplied(sent.problem)) return sent;
  const made = await look();
  if (!made.ok) return fail(unsettled(sent.problem, made.problem));
  return made.value ? ok(undefined) : fail(notSeen(sent.problem));
}

function notSeen(lost: Problem): Problem {
  return problem("save-uncertain", "It is not known yet whether the change was made.", {
    meaning: `${lost.what} Reading back shows the device as it was, which may be old.`,
    remedy: "Look at the device again in a moment, before making the change a second time.",
    ...(lost.evidence === undefined ? {} : { evidence: lost.evidence }),
  });
}

function unsettled(lost: Problem, reading: Problem): Problem {
  return problem("save-uncertain", "It is not known yet whether the change was made.", {
    meaning: `${lost.what} Reading back failed too: ${reading.what}`,
    remedy: "Look at the device again once the service answers, before making the change a second time.",
    ...(lost.evidence === undefined ? {} : { evidence: lost.evidence }),
  });
}
