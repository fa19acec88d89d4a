import type { VersionChange } from "../../../shared/bridge/policy.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { sameMeaning } from "../../../shared/policy/document/same-meaning.ts";
import { diffCounts, diffText } from "../../../shared/policy/text/diff.ts";
import type { JsonValue } from "../../../shared/hujson/tree.ts";

/** For a line of a list: beyond this many edits the middle counts as replaced. */
const maximumEdits = 1_000;

/** What differs between two versions at a glance: how many lines, and in which sections. */
export function versionChange(before: PolicyFile, after: PolicyFile): VersionChange {
  const { added, removed } = diffCounts(diffText(before.text, after.text, { context: 0, maximumEdits }));
  return {
    added,
    removed,
    sections: sectionsOf(before, after),
    meansTheSame: sameMeaning(before, after),
  };
}

/** The sections whose values differ, in the order of the newer text; none where either does not parse. */
function sectionsOf(before: PolicyFile, after: PolicyFile): readonly string[] {
  const [old, fresh] = [membersOf(before), membersOf(after)];
  if (old === null || fresh === null) return [];
  const names = [...new Set([...Object.keys(fresh), ...Object.keys(old)])];
  return names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name]));
}

function membersOf({ parsed }: PolicyFile): Readonly<Record<string, JsonValue>> | null {
  if (!parsed.ok) return null;
  const { value } = parsed.value;
  return typeof value === "object" && value !== null && !isList(value) ? value : null;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
