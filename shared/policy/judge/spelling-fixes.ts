import { PolicyFile, type PolicyDocument } from "../document/policy-file.ts";
import { meantName, type MeantName } from "./meant-name.ts";
import { checkForm } from "./validate.ts";
import type { ValidationContext } from "./validation-context.ts";

/** A text of the file that something is wrong with: its value, and where it stands. */
export interface WrongText {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** As findings say it. */
  readonly path: string;
}

/** What to write in the place of a text, and the name in it that is surely meant. */
export interface SpellingFix extends Pick<MeantName, "meant"> {
  readonly text: string;
}

/**
 * What each of these texts should be, by its path, where it names something that is surely mistyped. All are tried in the
 * file together: one that would be wrong in its place as well is none.
 */
export function spellingFixes(
  { text, policy }: PolicyDocument,
  wrong: readonly WrongText[],
  context: ValidationContext,
): ReadonlyMap<string, SpellingFix> {
  const fixes = new Map<string, SpellingFix>();
  let mended = text;
  // From the end of the file, so that places before stay where they are.
  for (const { value, start, end, path } of wrong.toSorted((one, other) => other.start - one.start)) {
    if (fixes.has(path)) continue;
    const found = meantName(value, policy);
    if (found === null) continue;
    const fix = JSON.stringify(value.replace(found.written, found.meant));
    fixes.set(path, { meant: found.meant, text: fix });
    mended = mended.slice(0, start) + fix + mended.slice(end);
  }
  if (fixes.size === 0) return fixes;
  const { parsed } = new PolicyFile(mended);
  if (!parsed.ok) return new Map();
  const still = [...parsed.value.findings, ...checkForm(parsed.value.policy, context)];
  for (const { path } of still) fixes.delete(path);
  return fixes;
}
