import { alignValues } from "./format-align.ts";
import { extraLengths, formatExtra, trimmedEnd, type LineLengths } from "./format-extra.ts";
import {
  formatTree,
  headOf,
  isStandard,
  packed,
  type FormatContainer,
  type FormatValue,
} from "./format-tree.ts";
import { utf8Length } from "./positions.ts";
import type { HujsonDocument } from "./tree.ts";

/** A container that would make a longer line than this is expanded. */
const lineWidth = 80;

/**
 * The document as the reference formatter writes it (github.com/tailscale/hujson, `Format`), which is what the service
 * is believed to store: tabs; at most one blank line in a row; a container either on one line or with every item on a
 * line of its own, the latter if it has a line break after `{`, `[` or `,` or before its end, or would make a line
 * longer than 80; a trailing comma when expanded (never in strict JSON, which stays strict); values of neighbouring
 * one-line members aligned; comments verbatim; one newline at the end. Formatting twice changes nothing more.
 */
export function formatDocument(document: HujsonDocument): string {
  const tree = formatTree(document);
  decideExpansion(tree);
  layOut(tree, 0, isStandard(document.text, document.root));
  alignValues(tree);
  tree.before = formatExtra(tree.before, 0, {}).replace(/^[ \t\r\n]+/, "");
  tree.after = `${trimmedEnd(formatExtra(tree.after, 0, {}))}\n`;
  return packed(tree);
}

/** Marks the containers that are to be expanded; answers with what of its lines a value fills. */
function decideExpansion(value: FormatValue): LineLengths {
  const { container } = value;
  if (container === undefined) {
    const literal = value.literal ?? "";
    const length = utf8Length(literal, 0, literal.length);
    return { first: length, last: length, multiline: false };
  }
  const lines = linesOf(container);
  container.expanded =
    container.items.some((item) => headOf(item).before.includes("\n")) ||
    (container.items.at(-1)?.value.after.includes("\n") ?? false) ||
    container.inside.includes("\n") ||
    lines.some((length) => length > lineWidth);
  if (!container.expanded)
    return { first: lines[0] ?? 0, last: lines.at(-1) ?? 0, multiline: lines.length > 1 };
  const head = container.items[0];
  const opening = head === undefined ? container.inside : headOf(head).before;
  return { first: 1 + extraLengths(opening).first, last: 1, multiline: true };
}

/** The lengths of the lines that a container would take if it were not expanded. */
function linesOf(container: FormatContainer): readonly number[] {
  const lines: number[] = [];
  let length = 1;
  const add = (piece: LineLengths): void => {
    length += piece.first;
    if (!piece.multiline) return;
    lines.push(length);
    length = piece.last;
  };
  for (const { name, value } of container.items) {
    if (name !== undefined) {
      add(extraLengths(name.before));
      add(decideExpansion(name));
      add(extraLengths(name.after));
      length += 2;
    }
    add(extraLengths(value.before));
    add(decideExpansion(value));
    add(extraLengths(value.after));
    length += 2;
  }
  lines.push(length + 1);
  return lines;
}

/** Lays out all whitespace and comments inside a value that stands at a depth. */
function layOut(value: FormatValue, depth: number, standard: boolean): void {
  const { container } = value;
  if (container === undefined) return;
  const { expanded } = container;
  for (const [index, item] of container.items.entries()) {
    const head = headOf(item);
    head.before = formatExtra(head.before, depth + 1, {
      newlineBefore: expanded,
      dropBlankLinesBefore: index === 0,
      spaceIfEmpty: index !== 0,
    });
    const inner = { dropBlankLinesBefore: true, dropBlankLinesAfter: true };
    let steps = expanded ? 1 : 0;
    if (item.name !== undefined) {
      item.name.after = formatExtra(item.name.after, depth + 2, inner);
      item.value.before = formatExtra(item.value.before, depth + 2, { ...inner, spaceIfEmpty: true });
      if (item.name.after.includes("\n") || item.value.before.includes("\n")) steps++;
    }
    layOut(item.value, depth + steps, standard);
    item.value.after = formatExtra(item.value.after, depth + 2, inner);
  }
  container.inside = formatExtra(container.inside, depth + 1, {
    newlineAfter: expanded,
    dropBlankLinesBefore: container.items.length === 0,
    dropBlankLinesAfter: true,
    outdentLast: true,
  });
  settleTrailingComma(container, standard);
}

function settleTrailingComma(container: FormatContainer, standard: boolean): void {
  const last = container.items.at(-1)?.value;
  if (last === undefined) return;
  if (container.expanded) {
    if (!standard) container.trailingComma = true;
    return;
  }
  // A comma between two comments stays: without it they would run together.
  if (!container.trailingComma || (last.after !== "" && container.inside !== "")) return;
  container.trailingComma = false;
  container.inside = last.after + container.inside;
  last.after = "";
}
