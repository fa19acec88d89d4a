import { lineIndex, type Position } from "./positions.ts";
import type { HujsonDocument, Node, Path, StringNode } from "./tree.ts";

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
    for (const [index, element] of node.elements.entries()) {
      path.push(index);
      collect(element, path, found);
      path.pop();
    }
  } else if (node.type === "object") {
    const seen = new Map<string, StringNode[]>();
    for (const { name } of node.members) {
      const nodes = seen.get(name.value);
      if (nodes === undefined) seen.set(name.value, [name]);
      else {
        nodes.push(name);
        if (nodes.length === 2) found.push({ path: [...path, name.value], name: name.value, nodes });
      }
    }
    for (const { name, value } of node.members) {
      path.push(name.value);
      collect(value, path, found);
      path.pop();
    }
  }
}
