import { problem, type Problem } from "../../core/problem.ts";
import type { DuplicateName } from "../../hujson/duplicates.ts";
import type { PolicyDraft } from "./draft.ts";
import { spellings, type JsonObject, type JsonPath } from "./json.ts";

/**
 * Refuses a file that allows everything, unless that was confirmed. Source: Tailscale's service reads a policy
 * with neither `acls` nor `grants` (absent or `null`) as "allow all", and an empty list as "deny all".
 */
export function refuseOpenFile(draft: PolicyDraft, confirmed: boolean): Problem | null {
  if (!draft.allowsEverything || confirmed) return null;
  return problem(
    "policy-opens-everything",
    "This policy file has neither “acls” nor “grants”, so Tailscale lets everybody reach everything.",
    {
      meaning:
        "The first rule turns that round: from then on only what a rule allows is allowed, and everything else is denied.",
      remedy: "Add rules for what people need first, or confirm that this is what you want.",
    },
  );
}

/** Refuses to edit where the file says a thing twice, because the service and a reader may each see another one. */
export function refuseAmbiguity(
  root: JsonObject,
  duplicates: readonly DuplicateName[],
  touched: readonly JsonPath[],
): Problem | null {
  for (const path of touched) {
    const section = String(path[0]);
    const names = spellings(root, section);
    if (names.length > 1) {
      return problem(
        "policy-ambiguous",
        `The policy file has ${names.join(" and ")}, which mean the same section.`,
        {
          meaning: "It is not certain which of them counts, so nothing was changed.",
          remedy: "Join the two into one section, then try again.",
        },
      );
    }
    const double = duplicates.find((duplicate) => overlap(duplicate.path, path));
    if (double !== undefined) return twice(double);
  }
  return null;
}

function twice(duplicate: DuplicateName): Problem {
  const at = duplicate.positions[1];
  const lines = duplicate.positions.map(({ line }) => line).join(" and ");
  return problem("policy-ambiguous", `“${duplicate.name}” is there more than once, on lines ${lines}.`, {
    meaning: "Tailscale keeps the last one and other tools the first, so nothing was changed.",
    remedy: "Keep one of them, then try again.",
    ...(at === undefined ? {} : { evidence: { line: at.line, column: at.column } }),
  });
}

/** Whether one path leads to or through the other. */
function overlap(left: JsonPath, right: JsonPath): boolean {
  const length = Math.min(left.length, right.length);
  return left.slice(0, length).every((step, index) => step === right[index]);
}
