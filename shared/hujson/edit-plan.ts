import { problem, type Problem } from "../core/problem.ts";
import { fail, ok, type Result } from "../core/result.ts";
import {
  hasOwnComment,
  holds,
  isNewContainer,
  type NewContainer,
  type NewItem,
  type NewValue,
} from "./new-value.ts";
import { commentLineChange } from "./attached-comment.ts";
import { refusal, resolve, type Resolved } from "./resolve.ts";
import type { TextChange } from "./text-change.ts";
import type { ContainerNode, HujsonDocument, Node, ObjectNode, Path, StringNode } from "./tree.ts";

/** An edit whose value is ready to be written; what each means is said at `Edit`. */
export type ReadyEdit =
  | {
      readonly op: "set";
      readonly path: Path;
      readonly item: NewItem;
      /** Whether the comments of the item go with it also where it replaces a value, and its comments. */
      readonly withComments?: boolean;
    }
  | {
      readonly op: "insert";
      readonly path: Path;
      readonly index?: number | undefined;
      readonly item: NewItem;
    }
  | { readonly op: "remove"; readonly path: Path }
  | { readonly op: "rename"; readonly path: Path; readonly name: string }
  | { readonly op: "comment"; readonly path: Path; readonly from: string; readonly to: string };

/** An item to be added before the item that has this index now. */
export interface Insertion {
  readonly index: number;
  readonly item: NewItem;
}

/** What happens to the items of one container. */
export interface ContainerChange {
  readonly node: ContainerNode;
  /** The container that holds it, for its style. */
  readonly parent: ContainerNode | undefined;
  readonly removed: Set<number>;
  readonly inserted: Insertion[];
}

/** A value that is replaced as a whole. */
interface Replacement {
  readonly node: Node;
  readonly parent: ContainerNode | undefined;
  readonly index: number;
  readonly value: NewValue;
  /** Whose comments take the place of those that belong to the node. */
  readonly commented?: NewItem | undefined;
}

/** All edits of a pass, resolved against the tree before them. */
export interface EditPlan {
  readonly containers: Map<ContainerNode, ContainerChange>;
  readonly replaced: Map<Node, Replacement>;
  readonly renamed: Map<StringNode, string>;
  /** Lines of comments that become others. */
  readonly comments: TextChange[];
  /** Every container that has a change in it, at whatever depth. */
  readonly touched: Set<ContainerNode>;
}

const overlap = "overlaps another change of the same pass";

/** Resolves edits, refusing those that contradict each other or that meet duplicate names. */
export function planEdits(document: HujsonDocument, edits: readonly ReadyEdit[]): Result<EditPlan> {
  const planner = new Planner(document.text);
  for (const edit of edits) {
    const resolved = resolve(document.root, edit.path);
    if (!resolved.ok) return resolved;
    const refused = planner.add(edit, resolved.value);
    if (refused !== undefined) return fail(refused);
  }
  const refused = planner.conflict();
  return refused === undefined ? ok(planner.plan) : fail(refused);
}

class Planner {
  readonly plan: EditPlan = {
    containers: new Map(),
    replaced: new Map(),
    renamed: new Map(),
    comments: [],
    touched: new Set(),
  };
  /** Nodes that vanish or are replaced; nothing else may happen at or below them. */
  readonly #claimed = new Set<Node>();
  /** What each edit needs to stay in place. */
  readonly #needs: { readonly path: Path; readonly nodes: readonly Node[] }[] = [];
  /** Containers that several edits put together: the parents that `set` creates, the array that `insert` creates. */
  readonly #growing = new Set<NewValue>();

  readonly #text: string;
  readonly #renamedMembers: { path: Path; parent: ContainerNode | undefined; index: number }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Adds one edit; answers with the reason if it cannot be. */
  add(edit: ReadyEdit, at: Resolved): Problem | undefined {
    for (const container of at.above) this.plan.touched.add(container);
    switch (edit.op) {
      case "set":
        if (at.missing.length > 0) return this.#create(at, edit.item);
        return this.#replace(at, edit.item.value, edit.withComments === true ? edit.item : undefined);
      case "insert":
        return this.#insert(edit, at);
      case "remove":
        return this.#remove(at);
      case "rename":
        return this.#rename(at, edit.name);
      case "comment":
        return this.#comment(at, edit);
    }
  }

  /** The first edit that lies at or below a value which another edit removes or replaces, or that doubles a name. */
  conflict(): Problem | undefined {
    const clash = this.#needs.find(({ nodes }) => nodes.some((node) => this.#claimed.has(node)));
    if (clash !== undefined) return refusal(clash.path, overlap);
    for (const { path, parent, index } of this.#renamedMembers) {
      const change = parent === undefined ? undefined : this.plan.containers.get(parent);
      if (change?.removed.has(index) === true) return refusal(path, overlap);
    }
    if (this.plan.renamed.size === 0) return undefined;
    for (const node of this.plan.touched) {
      if (node.type === "object" && this.#doublesName(node)) {
        return problem("edit-refused", "Renaming would give two entries of one object the same name.");
      }
    }
    return undefined;
  }

  #doublesName(node: ObjectNode): boolean {
    const change = this.plan.containers.get(node);
    const kept = node.members.filter((_, index) => change?.removed.has(index) !== true);
    if (!kept.some(({ name }) => this.plan.renamed.has(name))) return false;
    const names = kept.map(({ name }) => this.plan.renamed.get(name) ?? name.value);
    for (const { item } of change?.inserted ?? []) names.push(item.name ?? "");
    return new Set(names).size < names.length;
  }

  #claim(at: Resolved): Problem | undefined {
    if (this.#claimed.has(at.target.node)) return refusal(at.path, "is changed twice in the same pass");
    this.#needs.push({ path: at.path, nodes: at.above });
    this.#claimed.add(at.target.node);
    return undefined;
  }

  #replace(at: Resolved, value: NewValue, item?: NewItem): Problem | undefined {
    const refused = this.#claim(at);
    const commented = item !== undefined && hasOwnComment(item) ? item : undefined;
    if (refused === undefined && (commented !== undefined || !holds(at.target.node, value))) {
      this.plan.replaced.set(at.target.node, { ...at.target, value, commented });
    }
    return refused;
  }

  #remove(at: Resolved): Problem | undefined {
    if (at.missing.length > 0) return refusal(at.path, "does not exist");
    const { parent, index } = at.target;
    if (parent === undefined) return refusal(at.path, "cannot be removed");
    const refused = this.#claim(at);
    if (refused === undefined) this.#changeOf(parent, at.above.at(-2)).removed.add(index);
    return refused;
  }

  #rename(at: Resolved, name: string): Problem | undefined {
    if (at.missing.length > 0) return refusal(at.path, "does not exist");
    const { parent, index } = at.target;
    const member = parent?.type === "object" ? parent.members[index] : undefined;
    if (member === undefined) return refusal(at.path, "has no name");
    if (this.plan.renamed.has(member.name)) return refusal(at.path, "is renamed twice in the same pass");
    this.#needs.push({ path: at.path, nodes: at.above });
    this.#renamedMembers.push({ path: at.path, parent, index });
    if (name !== member.name.value) this.plan.renamed.set(member.name, name);
    return undefined;
  }

  #comment(at: Resolved, line: { readonly from: string; readonly to: string }): Problem | undefined {
    const { node, parent, index } = at.target;
    const change =
      at.missing.length > 0 || parent === undefined
        ? undefined
        : commentLineChange(this.#text, { parent, index }, line);
    if (change === undefined) return refusal(at.path, "does not have that comment");
    this.#needs.push({ path: at.path, nodes: [...at.above, node] });
    this.plan.comments.push(change);
    return undefined;
  }

  #insert(edit: Extract<ReadyEdit, { op: "insert" }>, at: Resolved): Problem | undefined {
    const { node, parent } = at.target;
    if (at.missing.length > 0 || isNull(node)) {
      if ((edit.index ?? 0) !== 0) return refusal(at.path, `has no place ${edit.index} for an element`);
      const list: NewContainer = { type: "array", items: [edit.item] };
      this.#growing.add(list);
      return this.#create(at, { value: list, comment: [] });
    }
    if (node.type !== "array") return refusal(at.path, "is not a list");
    const index = edit.index ?? node.elements.length;
    if (!Number.isInteger(index) || index < 0 || index > node.elements.length) {
      return refusal(at.path, `has no place ${index} for an element`);
    }
    this.#needs.push({ path: at.path, nodes: [...at.above, node] });
    this.plan.touched.add(node);
    this.#changeOf(node, parent).inserted.push({ index, item: edit.item });
    return undefined;
  }

  /** Adds what does not exist yet, below an object or in the place of a `null`, which counts as absent. */
  #create(at: Resolved, item: NewItem): Problem | undefined {
    const names: string[] = [];
    for (const part of at.missing) {
      if (typeof part !== "string") return refusal(at.path, `has no element ${part}`);
      names.push(part);
    }
    const { node, parent } = at.target;
    if (isNull(node)) {
      const existing = this.plan.replaced.get(node);
      if (existing !== undefined) return this.#merge(at.path, existing.value, names, item);
      return this.#replace(at, this.#wrapped(names, item));
    }
    const [name, ...rest] = names;
    if (node.type !== "object" || name === undefined)
      return refusal(at.path, "leads into a value that is not an object");
    this.#needs.push({ path: at.path, nodes: [...at.above, node] });
    this.plan.touched.add(node);
    const { inserted } = this.#changeOf(node, parent);
    const existing = inserted.find((insertion) => insertion.item.name === name);
    if (existing !== undefined) return this.#merge(at.path, existing.item.value, rest, item);
    inserted.push({ index: node.members.length, item: this.#member(name, rest, item) });
    return undefined;
  }

  #merge(path: Path, into: NewValue, names: readonly string[], item: NewItem): Problem | undefined {
    if (!isNewContainer(into) || !this.#growing.has(into)) return refusal(path, overlap);
    const [name, ...rest] = names;
    if (name === undefined) {
      const { value } = item;
      if (into.type !== "array" || value.type !== "array" || !this.#growing.has(value)) {
        return refusal(path, overlap);
      }
      into.items.push(...value.items);
      return undefined;
    }
    if (into.type !== "object") return refusal(path, overlap);
    const existing = into.items.find((member) => member.name === name);
    if (existing !== undefined) return this.#merge(path, existing.value, rest, item);
    into.items.push(this.#member(name, rest, item));
    return undefined;
  }

  #member(name: string, rest: readonly string[], item: NewItem): NewItem {
    return rest.length === 0 ? { ...item, name } : { name, value: this.#wrapped(rest, item), comment: [] };
  }

  #wrapped(names: readonly string[], item: NewItem): NewValue {
    const [name, ...rest] = names;
    if (name === undefined) return item.value;
    const parent: NewContainer = { type: "object", items: [this.#member(name, rest, item)] };
    this.#growing.add(parent);
    return parent;
  }

  #changeOf(node: ContainerNode, parent: ContainerNode | undefined): ContainerChange {
    const known = this.plan.containers.get(node);
    if (known !== undefined) return known;
    const change: ContainerChange = { node, parent, removed: new Set(), inserted: [] };
    this.plan.containers.set(node, change);
    return change;
  }
}

function isNull(node: Node): boolean {
  return node.type === "literal" && node.value === null;
}
