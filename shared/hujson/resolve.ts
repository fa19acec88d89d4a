import { problem, type Problem } from "../core/problem.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { memberPlace } from "./member-place.ts";
import { pointerFrom } from "./pointer.ts";
import { isContainer, type ContainerNode, type Node, type Path } from "./tree.ts";

/** A node with the container and the place in it that hold it (-1 for the root). */
interface Step {
  readonly node: Node;
  readonly parent: ContainerNode | undefined;
  readonly index: number;
}

/** How far a path leads. */
export interface Resolved {
  readonly path: Path;
  /** The deepest node that exists. */
  readonly target: Step;
  /** The containers above it, outermost first. */
  readonly above: readonly ContainerNode[];
  /** The parts of the path that lead on from it; empty if the path exists. */
  readonly missing: Path;
}

/** A refusal that names the place. */
export function refusal(path: Path, reason: string): Problem {
  const place = path.length === 0 ? "The whole file" : `“${pointerFrom(path)}”`;
  return problem("edit-refused", `${place} ${reason}.`);
}

/**
 * Follows a path. Refuses with `policy-ambiguous` where a name on the way stands more than once, because the parser's
 * lookup and the service's decoder disagree on which of them counts.
 */
export function resolve(root: Node, path: Path): Result<Resolved> {
  let target: Step = { node: root, parent: undefined, index: -1 };
  const above: ContainerNode[] = [];
  for (const [depth, part] of path.entries()) {
    const { node } = target;
    const index = isContainer(node) ? indexOf(node, part) : -1;
    if (index === undefined) {
      return fail(
        problem(
          "policy-ambiguous",
          `“${pointerFrom(path.slice(0, depth + 1))}” stands there more than once.`,
          {
            meaning: "Tailrace cannot tell which of the entries counts.",
            remedy: "Keep one of them, then try again.",
          },
        ),
      );
    }
    const child = isContainer(node) ? childOf(node, index) : undefined;
    if (child === undefined || !isContainer(node)) {
      return ok({ path, target, above, missing: path.slice(depth) });
    }
    above.push(node);
    target = { node: child, parent: node, index };
  }
  return ok({ path, target, above, missing: [] });
}

/** The index of a part in a container, -1 if there is none, undefined if the name is not unique. */
function indexOf(node: ContainerNode, part: string | number): number | undefined {
  if (node.type === "array") return typeof part === "number" ? part : -1;
  const place = memberPlace(node, String(part));
  if (place === undefined) return -1;
  return place.twice ? undefined : place.index;
}

function childOf(node: ContainerNode, index: number): Node | undefined {
  return node.type === "array" ? node.elements[index] : node.members[index]?.value;
}
