import type { CommandArgument, CommandValue } from "../../../../shared/bridge/contract.ts";
import type { Decisions } from "../../../../shared/bridge/setup.ts";
import { useRead } from "../../../state/use-read.ts";

type DecidedUse = CommandValue<"setup.use">;

/** How long a choice rests before it is worked out, in milliseconds. */
const rest = 250;

/** Who would use the app by the decisions, with its tests; null before it is known, and where nobody is chosen. */
export function useDecidedUse(
  setupId: string,
  decisions: Decisions | null,
): { readonly use: DecidedUse["use"] | null; readonly tests: DecidedUse["tests"] | null } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is asked with is only read from here on
  const asked = decisions as CommandArgument<"setup.use">["decisions"] | null;
  const { answer, value } = useRead("setup.use", asked === null ? null : { setupId, decisions: asked }, {
    rest,
    firstAtOnce: true,
  });
  // What is wider stays in sight while the tests of the next choice are worked out.
  return { use: value?.use ?? null, tests: answer?.ok === true ? answer.value.tests : null };
}
