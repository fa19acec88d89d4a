import type { HujsonDocument, Node, ObjectNode, Path, StringNode } from "../../hujson/tree.ts";
import { appConnectorsCapability } from "./app-connectors.ts";
import { fieldName } from "./field-names.ts";

/** A field that one object holds under two names: in two spellings, or under its old name as well. */
export interface RepeatedField {
  /** The path of the object; `[]` for a section that stands twice. */
  readonly path: Path;
  /** Every name of the field, in the order of the text; at least two, not all of them alike. */
  readonly nodes: readonly StringNode[];
}

/** Sections that are lists of objects with fixed fields; of all others only the names in maps count, exactly. */
const lists: ReadonlySet<string> = new Set(["acls", "grants", "ssh", "nodeattrs", "tests", "sshtests"]);

/**
 * Fields that the service and a reader may each take from another place: the service is written in Go, whose decoder
 * matches field names without regard to case and keeps the last. The very same name twice is not among them, see
 * `duplicateNames`. Source: https://pkg.go.dev/encoding/json (`Unmarshal`).
 */
export function repeatedFields({ root }: HujsonDocument): readonly RepeatedField[] {
  if (root.type !== "object") return [];
  const found: RepeatedField[] = [];
  take(root, [], "", found);
  for (const { name, value } of root.members) {
    const section = name.value.toLowerCase();
    if (section === "autoapprovers" && value.type === "object") take(value, [name.value], section, found);
    if (!lists.has(section) || value.type !== "array") continue;
    for (const [index, entry] of value.elements.entries()) {
      if (entry.type !== "object") continue;
      const path = [name.value, index];
      take(entry, path, section, found);
      if (section === "nodeattrs") takeApps(entry, path, found);
    }
  }
  return found;
}

/** The entries of apps have fixed fields too; what else stands under `app` is nobody's business here. */
function takeApps(attribute: ObjectNode, path: Path, found: RepeatedField[]): void {
  for (const { name, value } of attribute.members) {
    if (name.value.toLowerCase() !== "app" || value.type !== "object") continue;
    for (const capability of value.members) {
      if (capability.name.value !== appConnectorsCapability) continue;
      const list = [...path, name.value, capability.name.value];
      elementsOf(capability.value).forEach((entry, index) => {
        if (entry.type === "object") take(entry, [...list, index], "", found);
      });
    }
  }
}

function elementsOf(node: Node): readonly Node[] {
  return node.type === "array" ? node.elements : [];
}

function take({ members }: ObjectNode, path: Path, section: string, found: RepeatedField[]): void {
  const byField = new Map<string, StringNode[]>();
  for (const { name } of members) {
    const field = fieldName(section, name.value);
    const nodes = byField.get(field);
    if (nodes === undefined) byField.set(field, [name]);
    else nodes.push(name);
  }
  if (byField.size === members.length) return;
  for (const nodes of byField.values()) {
    if (nodes.some(({ value }) => value !== nodes[0]?.value)) found.push({ path, nodes });
  }
}
