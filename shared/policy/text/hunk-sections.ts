import { lineIndex } from "../../hujson/positions.ts";
import type { HujsonDocument } from "../../hujson/tree.ts";
import type { DiffHunk } from "./diff.ts";

/** The section of each hunk: that of its first changed line. Left out where a text does not parse, or between sections. */
export function withSections(
  hunks: readonly DiffHunk[],
  before: HujsonDocument | null,
  after: HujsonDocument | null,
): readonly DiffHunk[] {
  const old = before === null ? null : sectionsOf(before);
  const fresh = after === null ? null : sectionsOf(after);
  return hunks.map((hunk) => {
    const changed = hunk.lines.find(({ kind }) => kind !== "same");
    const section =
      changed?.newLine === undefined ? sectionAt(old, changed?.oldLine) : sectionAt(fresh, changed.newLine);
    return section === undefined ? hunk : { ...hunk, section };
  });
}

interface SectionLines {
  readonly name: string;
  /** 1-based, both included. */
  readonly from: number;
  readonly to: number;
}

function sectionsOf({ text, root }: HujsonDocument): readonly SectionLines[] {
  if (root.type !== "object") return [];
  const lines = lineIndex(text);
  return root.members.map(({ name, value }) => ({
    name: name.value,
    from: lines.positionAt(name.start).line,
    to: lines.positionAt(value.end).line,
  }));
}

function sectionAt(sections: readonly SectionLines[] | null, line: number | undefined): string | undefined {
  if (sections === null || line === undefined) return undefined;
  // What stands above a section, such as a comment, belongs to it.
  return sections.find(({ to }) => line <= to)?.name;
}
