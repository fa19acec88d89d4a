import type { ContainerChange, EditPlan } from "./edit-plan.ts";
import { holds, type NewItem } from "./new-value.ts";
import { isContainer, type HujsonDocument, type Node, type StringNode } from "./tree.ts";

/**
 * Whether the text after an edit says exactly what was asked for: every node without a change at or below it has the
 * same bytes as before, every changed one the value that was asked for, and nothing was added, lost or reordered.
 */
export function isAsPlanned(before: HujsonDocument, after: HujsonDocument, plan: EditPlan): boolean {
  return new Check(before.text, after.text, plan).node(before.root, after.root);
}

interface Expected {
  readonly name: string | undefined;
  readonly old: Node | undefined;
  readonly item: NewItem | undefined;
}

class Check {
  readonly #before: string;
  readonly #after: string;
  readonly #plan: EditPlan;

  constructor(before: string, after: string, plan: EditPlan) {
    this.#before = before;
    this.#after = after;
    this.#plan = plan;
  }

  node(old: Node, now: Node): boolean {
    const replaced = this.#plan.replaced.get(old);
    if (replaced !== undefined) return holds(now, replaced.value);
    if (!isContainer(old) || !this.#plan.touched.has(old)) return this.#sameBytes(old, now);
    const expected = this.#expectedItems(old, this.#plan.containers.get(old));
    if (now.type === "object" && old.type === "object") {
      return (
        now.members.length === expected.length &&
        now.members.every((member, index) => {
          const want = expected[index];
          return want?.name === member.name.value && this.#item(want, member.value);
        })
      );
    }
    return (
      now.type === "array" &&
      old.type === "array" &&
      now.elements.length === expected.length &&
      now.elements.every((element, index) => this.#item(expected[index], element))
    );
  }

  #item(want: Expected | undefined, now: Node): boolean {
    if (want?.item !== undefined) return holds(now, want.item.value);
    return want?.old !== undefined && this.node(want.old, now);
  }

  #sameBytes(old: Node, now: Node): boolean {
    const length = old.end - old.start;
    return (
      now.end - now.start === length &&
      this.#before.slice(old.start, old.end) === this.#after.slice(now.start, now.end)
    );
  }

  #expectedItems(old: Node, change: ContainerChange | undefined): readonly Expected[] {
    const kept: { name: StringNode | undefined; value: Node }[] =
      old.type === "object"
        ? old.members.map(({ name, value }) => ({ name, value }))
        : old.type === "array"
          ? old.elements.map((value) => ({ name: undefined, value }))
          : [];
    const inserted = change?.inserted.toSorted((a, b) => a.index - b.index) ?? [];
    const expected: Expected[] = [];
    let next = 0;
    for (let index = 0; index <= kept.length; index++) {
      for (; next < inserted.length && (inserted[next]?.index ?? 0) <= index; next++) {
        const item = inserted[next]?.item;
        expected.push({ name: item?.name, old: undefined, item });
      }
      const entry = kept[index];
      if (entry === undefined || change?.removed.has(index) === true) continue;
      const { name, value } = entry;
      const renamed = name === undefined ? undefined : (this.#plan.renamed.get(name) ?? name.value);
      expected.push({ name: renamed, old: value, item: undefined });
    }
    return expected;
  }
}
