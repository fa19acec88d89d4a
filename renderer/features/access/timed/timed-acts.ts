import type { TimedView } from "../../../../shared/bridge/timed.ts";
import type { Result } from "../../../../shared/core/result.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";

/** What can be done with a timed access at once. */
export interface TimedActs {
  /** Ends it now, or tries again to end what is overdue. */
  readonly end: (record: TimedView) => void;
  /** Gives it to the devices of the person that have it not. */
  readonly addDevices: (record: TimedView) => void;
}

async function said(asked: Promise<Result<{ readonly sentence: string }>>): Promise<void> {
  const done = await asked;
  if (done.ok) say(done.value.sentence);
  else sayProblem(done.problem);
}

/** The acts of the rows; what came of them is said. */
export const timedActs: TimedActs = {
  end: ({ id }) => void said(call("timed.end", { id })),
  addDevices: ({ id }) => void said(call("timed.addDevices", { id })),
};
