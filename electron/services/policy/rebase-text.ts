import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { duplicateNames } from "../../../shared/hujson/duplicates.ts";
import { pointerFrom } from "../../../shared/hujson/pointer.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { mergeTexts, type MergeConflict } from "../../../shared/policy/text/merge.ts";

/** Places shown; the others are counted. */
const mostPlaces = 10;

/**
 * Brings a text written by hand onto a newer version of the policy file: what was written and what others saved in
 * the meantime are both kept. Error: `conflict` with the places where that cannot be done without a person.
 */
export function rebaseText(base: string, mine: PolicyFile, newest: PolicyFile): Result<PolicyFile> {
  const merged = mergeTexts(base, mine.text, newest.text);
  if (!merged.ok) return fail(overlapping(merged.conflicts));
  const before = new Set([...namesTwice(mine), ...namesTwice(newest)]);
  const both = new PolicyFile(merged.text);
  const twice = namesTwice(both).filter((path) => !before.has(path));
  if (twice.length > 0) return fail(added(twice));
  if (newest.parsed.ok && !both.parsed.ok) return fail(broken);
  return ok(both);
}

function namesTwice({ parsed }: PolicyFile): readonly string[] {
  return parsed.ok ? duplicateNames(parsed.value).map(({ path }) => pointerFrom(path)) : [];
}

const meaning = "Your text started from an older version; saving it would undo the other change.";
const remedy = "Compare with the newest version, bring both together in the text, then review it again.";

function overlapping(conflicts: readonly MergeConflict[]) {
  const places = conflicts.slice(0, mostPlaces).map(placeText);
  const more = conflicts.length - places.length;
  return problem("conflict", "Somebody else changed the same lines of the policy file in the meantime.", {
    meaning,
    remedy,
    evidence: { details: more > 0 ? [...places, `and ${more} more places`] : places },
  });
}

function placeText({ line, mine, theirs }: MergeConflict): string {
  return `Line ${line}: you wrote ${excerpt(mine)}, the newest version says ${excerpt(theirs)}`;
}

function excerpt(lines: readonly string[]): string {
  const [first] = lines.map((line) => line.trim()).filter((line) => line !== "");
  if (first === undefined) return "nothing";
  const short = first.length > 80 ? `${first.slice(0, 80)}…` : first;
  return lines.length > 1 ? `“${short}” and ${lines.length - 1} more` : `“${short}”`;
}

function added(paths: readonly string[]) {
  return problem("conflict", "You and somebody else added the same name to the policy file.", {
    meaning,
    remedy,
    evidence: { details: paths.slice(0, mostPlaces) },
  });
}

const broken = problem(
  "conflict",
  "Your change and the newest version of the policy file do not fit together.",
  {
    meaning: "Line by line they can be joined, but the result does not parse.",
    remedy,
  },
);
