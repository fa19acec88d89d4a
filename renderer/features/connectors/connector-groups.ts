import { isReady, type ConnectorLine } from "./connector-lines.ts";

/** The connectors of one tag, in their order. */
export interface TagGroup {
  readonly tag: string;
  readonly lines: readonly ConnectorLine[];
  /** Names of the apps that they serve. */
  readonly apps: ReadonlySet<string>;
}

/**
 * Lines by the tags that apps name, in natural order; `untagged` holds those that no app names. One with two such tags
 * stands under both.
 */
export function groupByTag(
  lines: readonly ConnectorLine[],
  appTags: ReadonlySet<string>,
  compare: (one: string, other: string) => number,
): readonly TagGroup[] {
  const groups = new Map<string, { lines: ConnectorLine[]; apps: Set<string> }>();
  for (const line of lines) {
    const own = line.kind === "setup" ? [line.setup.decisions.tag] : line.connector.tags;
    const named = own.filter((tag) => appTags.has(tag));
    for (const tag of named.length > 0 ? named : own.slice(0, 1)) {
      const group = groups.get(tag) ?? { lines: [], apps: new Set() };
      group.lines.push(line);
      for (const app of line.kind === "setup" ? [line.setup.decisions.name] : line.connector.appNames)
        group.apps.add(app);
      groups.set(tag, group);
    }
  }
  return [...groups]
    .toSorted(([one], [other]) => compare(one, other))
    .map(([tag, group]) => ({ tag, ...group }));
}

/** Of a long group only what needs a look is shown, filled up with what is ready to this many. */
const shownAtLeast = 5;

/** The lines of a group that are shown while it is not opened whole. */
export function shownLines(lines: readonly ConnectorLine[]): readonly ConnectorLine[] {
  let ready = Math.max(0, shownAtLeast - lines.filter((line) => !isReady(line)).length);
  // One line in place of one line would hide it for nothing.
  if (lines.length <= shownAtLeast + 1) return lines;
  return lines.filter((line) => {
    if (!isReady(line)) return true;
    ready -= 1;
    return ready >= 0;
  });
}
