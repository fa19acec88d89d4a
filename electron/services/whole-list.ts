import { problem } from "../../shared/core/problem.ts";
import { fail } from "../../shared/core/result.ts";
import type { ApiResult } from "../ports/api-result.ts";

/**
 * A list that was read anew, as ground for taking something away: one that arrived cut short is none, because what it lacks
 * may be all that matters. Entries that cannot be read are counted elsewhere: those stay so. Error: `malformed-answer`.
 */
export function uncut<T>(answer: ApiResult<T>, what: "devices" | "people" | "keys"): ApiResult<T> {
  return answer.ok && answer.lacking !== undefined
    ? fail(
        problem("malformed-answer", `The list of ${what} arrived cut short.`, {
          meaning: "Nothing was changed.",
          remedy: "Try again in a moment.",
        }),
      )
    : answer;
}
