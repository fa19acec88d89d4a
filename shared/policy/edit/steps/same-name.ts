import type { Problem } from "../../../core/problem.ts";
import { invalid } from "../draft.ts";

/** A refusal for an app that cannot be told apart. */
export function sameNameTwice(name: string): Problem {
  return invalid(`Several apps are called “${name}”.`, "Rename one of them in the policy file first.");
}
