import { memberPlace } from "./member-place.ts";
import { isContainer, type JsonValue, type Member, type Node, type ObjectNode, type Path } from "./tree.ts";

/** The first member of that name, as the reference's lookup finds it; compares names exactly. */
function memberOf(object: ObjectNode, name: string): Member | undefined {
  const place = memberPlace(object, name);
  return place === undefined ? undefined : object.members[place.index];
}

/**
 * The node at a path, or undefined. Of duplicate names the first is taken, as the reference's lookup does (Go's
 * decoder keeps the last: see {@link toValue} and `duplicateNames`). In an object a number stands for that name.
 */
export function find(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    if (node.type === "object") node = memberOf(node, String(step))?.value;
    else if (node.type === "array" && typeof step === "number") node = node.elements[step];
    else return undefined;
  }
  return node;
}

/**
 * The plain value of a node. Of duplicate names the last one wins, as in Go's JSON decoder, which is what the service
 * reads the policy with. Every name becomes an own property, `__proto__` included.
 */
export function toValue(node: Node): JsonValue {
  if (node.type === "array") return node.elements.map(toValue);
  if (node.type === "object") {
    const object: Record<string, JsonValue> = {};
    for (const { name, value } of node.members) {
      // Assigning this one name would change the prototype instead.
      if (name.value === "__proto__") ownProperty(object, name.value, toValue(value));
      else object[name.value] = toValue(value);
    }
    return object;
  }
  return node.value;
}

/** {@link toValue} of an object, with the value of each member worked out when it is first read. */
export function lateMembers({ members }: ObjectNode): JsonValue {
  const object: Record<string, JsonValue> = {};
  for (const { name, value } of members) {
    let made: JsonValue | undefined;
    const get = (): JsonValue => (made ??= toValue(value));
    Object.defineProperty(object, name.value, { get, enumerable: true, configurable: true });
  }
  return object;
}

function ownProperty(object: Record<string, JsonValue>, name: string, value: JsonValue): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The path of the innermost value or name whose span holds the offset (its end included); undefined outside the root. */
export function pathAt(root: Node, offset: number): Path | undefined {
  if (offset < root.start || offset > root.end) return undefined;
  const path: (string | number)[] = [];
  let node = root;
  while (isContainer(node)) {
    const inner = childAt(node, offset);
    if (inner === undefined) break;
    path.push(inner.step);
    node = inner.node;
    if (inner.onName) break;
  }
  return path;
}

interface Child {
  readonly step: string | number;
  readonly node: Node;
  readonly onName: boolean;
}

function childAt(container: Node, offset: number): Child | undefined {
  if (container.type === "object") {
    for (const { name, value } of container.members) {
      const onName = offset >= name.start && offset <= name.end;
      if (onName || (offset >= value.start && offset <= value.end)) {
        return { step: name.value, node: value, onName };
      }
    }
  } else if (container.type === "array") {
    for (const [index, node] of container.elements.entries()) {
      if (offset >= node.start && offset <= node.end) return { step: index, node, onName: false };
    }
  }
  return undefined;
}
