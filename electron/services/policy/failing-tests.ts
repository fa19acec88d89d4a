import type { FailingTestView } from "../../../shared/bridge/policy.ts";
import { diffText } from "../../../shared/policy/text/diff.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { draftTests } from "./draft-tests.ts";
import type { PolicyNetwork } from "./policy-network.ts";

/** The tests of a changed text that surely fail, each with its line there and in the stored text. */
export function failingTests(
  before: PolicyFile,
  after: PolicyFile,
  network: PolicyNetwork,
): readonly FailingTestView[] {
  const ran = draftTests(after, network);
  if (!ran.ok) return [];
  const failed = ran.value.results.filter(({ passed }) => passed === false);
  if (failed.length === 0) return [];
  const stored = storedLines(before.text, after.text);
  return failed.map(({ section, index, line, source, errors }) => ({
    section,
    index,
    line,
    storedLine: stored.get(line) ?? null,
    source,
    errors,
  }));
}

/** Which line of the stored text a line of the changed text was. */
function storedLines(before: string, after: string): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const hunk of diffText(before, after, { context: Number.POSITIVE_INFINITY })) {
    for (const { oldLine, newLine } of hunk.lines) {
      if (oldLine !== undefined && newLine !== undefined) lines.set(newLine, oldLine);
    }
  }
  // Where nothing differs there is no hunk, and every line is where it was.
  if (before === after) after.split("\n").forEach((_, index) => lines.set(index + 1, index + 1));
  return lines;
}
