import { lineIndex, type Position } from "./positions.ts";
import {
  isContainer,
  type HujsonDocument,
  type Member,
  type Node,
  type Path,
  type StringNode,
} from "./tree.ts";

/** A name that stands more than once in one object. */
export interface DuplicateName {
  /** The path of the member, the same for all of them. */
  readonly path: Path;
  readonly name: string;
  /** Every name token, in the order of the text; at least two. */
  readonly nodes: readonly StringNode[];
  /** Where each of them stands, line by line with `nodes`. */
  readonly positions: readonly Position[];
}

/**
 * Every name that an object of the document holds more than once, in the order of the text. The reference parser
 * accepts them, but its lookup takes the first and Go's decoder the last, so what they touch must not be edited.
 */
export function duplicateNames(document: HujsonDocument): readonly DuplicateName[] {
  const found: { path: Path; name: string; nodes: StringNode[] }[] = [];
  collect(document.root, [], found);
  if (found.length === 0) return [];
  const lines = lineIndex(document.text);
  return found.map((entry) => ({
    ...entry,
    positions: entry.nodes.map((node) => lines.positionAt(node.start)),
  }));
}

function collect(
  node: Node,
  path: (string | number)[],
  found: { path: Path; name: string; nodes: StringNode[] }[],
): void {
  if (node.type === "array") {
    const { elements } = node;
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index];
      if (element === undefined || !isContainer(element)) continue;
      path.push(index);
      collect(element, path, found);
      path.pop();
    }
  } else if (node.type === "object") {
    const { members } = node;
    if (repeatsName(members)) for (const repeated of repeatedNames(members, path)) found.push(repeated);
    for (const { name, value } of members) {
      if (!isContainer(value)) continue;
      path.push(name.value);
      collect(value, path, found);
      path.pop();
    }
  }
}

/** Up to so many members are compared with each other; sets only pay above. */
const fewMembers = 8;

function repeatsName(members: readonly Member[]): boolean {
  if (members.length > fewMembers)
    return new Set(members.map(({ name }) => name.value)).size < members.length;
  for (let index = 1; index < members.length; index++) {
    const name = members[index]?.name.value;
    for (let before = 0; before < index; before++) if (members[before]?.name.value === name) return true;
  }
  return false;
}

function repeatedNames(
  members: readonly Member[],
  path: Path,
): { path: Path; name: string; nodes: StringNode[] }[] {
  const byName = new Map<string, StringNode[]>();
  for (const { name } of members) {
    const nodes = byName.get(name.value);
    if (nodes === undefined) byName.set(name.value, [name]);
    else nodes.push(name);
  }
  return [...byName]
    .filter(([, nodes]) => nodes.length > 1)
    .map(([name, nodes]) => ({ path: [...path, name], name, nodes }));
}
