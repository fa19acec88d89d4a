import { gapBetween, type ItemGap } from "./gap.ts";
import { skipTrivia } from "./trivia.ts";
import type { ContainerNode, Span } from "./tree.ts";

/** Where the parts of a container stand in the text. Looked up on demand, so that a large container costs nothing. */
export interface Layout {
  readonly count: number;
  /** Offset of the closing bracket. */
  readonly close: number;
  /** The whole element, or a member from its name to its value. */
  item(index: number): Span;
  /** Offset of the comma behind an item, or -1. */
  comma(index: number): number;
  /** What stands before an item; `gap(count)` is what stands before the closing bracket. */
  gap(index: number): ItemGap;
  /** Whether an item stands behind a comma that begins its line, as in `[ 1` – `, 2` – `]`. */
  commaFirst(index: number): boolean;
  /** Whether the last item is followed by a comma. */
  trailingComma(): boolean;
  /** Whether items stand on lines of their own. */
  expanded(): boolean;
}

/** The layout of a container of a parsed text. */
export function layoutOf(text: string, node: ContainerNode): Layout {
  const count = node.type === "object" ? node.members.length : node.elements.length;
  const close = node.end - 1;
  const gaps = new Map<number, ItemGap>();

  function item(index: number): Span {
    if (node.type === "array") return node.elements[index] ?? outside(index);
    const member = node.members[index] ?? outside(index);
    return { start: member.name.start, end: member.value.end };
  }

  function comma(index: number): number {
    const at = skipTrivia(text, item(index).end);
    return text.charCodeAt(at) === 0x2c ? at : -1;
  }

  function gap(index: number): ItemGap {
    const known = gaps.get(index);
    if (known !== undefined) return known;
    const found = gapBetween(text, gapStart(index), index === count ? close : item(index).start);
    gaps.set(index, found);
    return found;
  }

  function gapStart(index: number): number {
    if (index === 0) return node.start + 1;
    const before = comma(index - 1);
    return before < 0 ? item(index - 1).end : before + 1;
  }

  function commaFirst(index: number): boolean {
    if (index < 1 || index >= count || gap(index).breaks) return false;
    return text.slice(item(index - 1).end, comma(index - 1)).includes("\n");
  }

  return {
    count,
    close,
    item,
    comma,
    gap,
    commaFirst,
    trailingComma: () => count > 0 && comma(count - 1) >= 0,
    expanded: () => gap(0).breaks || (count > 0 && gap(count - 1).breaks),
  };
}

function outside(index: number): never {
  throw new RangeError(`no item ${index}`);
}
