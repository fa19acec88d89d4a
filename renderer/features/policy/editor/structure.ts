import { RangeSet, RangeValue, StateEffect, StateField } from "@codemirror/state";
import type { Extension, Range } from "@codemirror/state";
import { foldService } from "@codemirror/language";
import { isContainer } from "../../../../shared/hujson/tree.ts";
import type { HujsonDocument, Node } from "../../../../shared/hujson/tree.ts";

/** A stretch that can be folded: from behind the opening bracket to before the closing one. */
class Fold extends RangeValue {
  override eq(other: RangeValue): boolean {
    return other instanceof Fold;
  }
}

const fold = new Fold();

/** The stretches of a document that can be folded: every container of more than one line. */
export function foldsOf({ text, root }: HujsonDocument): RangeSet<RangeValue> {
  const ranges: Range<RangeValue>[] = [];
  const visit = (node: Node): void => {
    if (!isContainer(node)) return;
    const end = text.indexOf("\n", node.start);
    // A container that ends on its own line has nothing to fold, nor has anything in it.
    if (end < 0 || end >= node.end) return;
    ranges.push(fold.range(node.start + 1, node.end - 1));
    if (node.type === "object") for (const { value } of node.members) visit(value);
    else for (const element of node.elements) visit(element);
  };
  visit(root);
  return RangeSet.of(ranges);
}

/** Hands in what was read from the text; until the next reading it moves along with what is typed. */
export const setFolds = StateEffect.define<RangeSet<RangeValue>>();

const folds = StateField.define<RangeSet<RangeValue>>({
  create: () => RangeSet.empty,
  update: (value, transaction) => {
    let current = transaction.docChanged ? value.map(transaction.changes) : value;
    for (const effect of transaction.effects) if (effect.is(setFolds)) current = effect.value;
    return current;
  },
});

/** Folding by the structure of the text: the last container that opens on a line. */
export const structureFolding: Extension = [
  folds,
  foldService.of((state, from, to) => {
    let found: { from: number; to: number } | null = null;
    state.field(folds).between(from, to, (start, end) => {
      if (start >= from && start <= to && end > to && (found === null || start > found.from))
        found = { from: start, to: end };
    });
    return found;
  }),
];
