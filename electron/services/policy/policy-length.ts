import { longestPolicy } from "../../../shared/bridge/policy.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { lazily } from "../../../shared/core/lazily.ts";

const counted = lazily(() => new Intl.NumberFormat("en"));

/** A policy text that the window can show. Error: `answer-too-large`. */
export function showable(text: string): Result<string> {
  if (text.length <= longestPolicy) return ok(text);
  return fail(
    problem("answer-too-large", `The policy file has ${counted().format(text.length)} characters.`, {
      meaning: `Tailrace shows and changes policy files of ${counted().format(longestPolicy)} characters at most.`,
      remedy: "Shorten it in the admin console.",
    }),
  );
}
