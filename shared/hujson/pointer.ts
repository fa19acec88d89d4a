import { find } from "./find.ts";
import { isContainer, type Node, type Path } from "./tree.ts";

const arrayIndex = /^(?:0|[1-9][0-9]*)$/;

/** A path as a JSON pointer (RFC 6901): `["a/b", 0]` becomes `/a~1b/0`. */
export function pointerFrom(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * The unescaped parts of a JSON pointer (RFC 6901), or undefined if it is not one: it must be empty or start with `/`,
 * and a `~` must be followed by `0` or `1`.
 */
export function pointerParts(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer.slice(1).split("/").map(unescaped);
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The index that a pointer part means in an array, or undefined; leading zeros and `-` are not indexes. */
export function indexFrom(part: string): number | undefined {
  return arrayIndex.test(part) ? Number(part) : undefined;
}

/**
 * The path that a JSON pointer means in this tree: parts become indexes where they stand in an array. Undefined if the
 * pointer is malformed or leads nowhere.
 */
export function pathFrom(root: Node, pointer: string): Path | undefined {
  const parts = pointerParts(pointer);
  if (parts === undefined) return undefined;
  const path: (string | number)[] = [];
  let node: Node | undefined = root;
  for (const part of parts) {
    const step: string | number | undefined = node?.type === "array" ? indexFrom(part) : part;
    if (node === undefined || step === undefined) return undefined;
    path.push(step);
    node = find(node, [step]);
  }
  return node === undefined ? undefined : path;
}

/** The node that a JSON pointer means, or undefined; of duplicate names the first. */
export function findPointer(root: Node, pointer: string): Node | undefined {
  const path = pathFrom(root, pointer);
  return path === undefined ? undefined : find(root, path);
}

/**
 * Why a JSON pointer that {@link pathFrom} cannot follow leads nowhere, in the reference's words. A malformed escape,
 * which the reference takes as it stands, is a name that is not there.
 */
export function pointerProblem(root: Node, pointer: string): string {
  let node: Node | undefined = root;
  let at = 0;
  for (const [index, written] of pointer.split("/").entries()) {
    // Before the first slash stands nothing, unless the slash is missing.
    if (index === 0 && written === "") continue;
    if (!isContainer(node)) return `invalid pointer: cannot index into literal at ${pointer.slice(0, at)}`;
    if (index === 0) return "invalid pointer: lacks a forward slash prefix";
    at += written.length + 1;
    const part = unescaped(written);
    const step: string | number | undefined = node.type === "array" ? indexFrom(part) : part;
    if (step === undefined && part !== "-") return `invalid array index: ${part}`;
    node = step === undefined ? undefined : find(node, [step]);
    if (node === undefined) break;
  }
  return "value not found";
}
