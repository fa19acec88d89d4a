import { problem, type Problem } from "../../core/problem.ts";
import { visibleLine } from "../../core/visible-text.ts";

interface Named {
  readonly name: string;
}

/** The name of a review is no longer than this. */
export const mostLetters = 120;

/** Why a review is not called so beside others: one could be taken for the other. Null where it may be. */
export function whyNotCalled(name: string, reviews: readonly Named[]): Problem | null {
  if (spelled(name) === "")
    return problem("invalid-argument", "It needs a name.", { remedy: "Give the review a name." });
  return isTaken(name, reviews)
    ? problem("already-exists", "There is a review of this name already.", { remedy: "Choose another name." })
    : null;
}

/** The name, with a number where a review has it: “Q4 2026 access review 2”. */
export function freeName(name: string, reviews: readonly Named[]): string {
  let free = name.slice(0, mostLetters);
  for (let number = 2; isTaken(free, reviews); number += 1) {
    const end = ` ${number}`;
    free = name.slice(0, mostLetters - end.length) + end;
  }
  return free;
}

function isTaken(name: string, reviews: readonly Named[]): boolean {
  const wanted = spelled(name);
  return reviews.some((review) => spelled(review.name) === wanted);
}

/** Letters, without what nobody sees. */
function spelled(name: string): string {
  return visibleLine(name).toLowerCase();
}
