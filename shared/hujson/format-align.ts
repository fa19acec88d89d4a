import { headOf, type FormatContainer, type FormatItem, type FormatValue } from "./format-tree.ts";
import { utf8Length } from "./positions.ts";

/**
 * Pads behind the colons of a laid-out tree so that the values of neighbouring one-line members start in one column. A
 * blank line, a comment line or a member over several lines ends such a group. Widths are counted in bytes, as the
 * reference does.
 */
export function alignValues(value: FormatValue): void {
  const { container } = value;
  if (container === undefined) return;
  if (container.open === "{") alignMembers(container);
  for (const item of container.items) alignValues(item.value);
}

function alignMembers(container: FormatContainer): void {
  let group: FormatItem[] = [];
  for (const item of container.items) {
    if (!isOneLine(item)) {
      pad(group);
      group = [];
      continue;
    }
    if (newlines(headOf(item).before) > 1) {
      pad(group);
      group = [];
    }
    group.push(item);
  }
  pad(group);
}

function pad(group: readonly FormatItem[]): void {
  const widths = group.map(widthBeforeValue);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  for (const [index, item] of group.entries())
    item.value.before += " ".repeat(widest - (widths[index] ?? widest));
}

/** Bytes from the start of the name to the value. */
function widthBeforeValue({ name, value }: FormatItem): number {
  const head = (name?.literal ?? "") + (name?.after ?? "") + value.before;
  return utf8Length(head, 0, head.length) + 1;
}

function isOneLine({ name, value }: FormatItem): boolean {
  return (
    name !== undefined &&
    name.before.includes("\n") &&
    !name.after.includes("\n") &&
    !value.before.includes("\n") &&
    !value.after.includes("\n") &&
    !breaksInside(value)
  );
}

/** Whether an item inside starts or ends with a line break. */
function breaksInside({ container }: FormatValue): boolean {
  return (
    container !== undefined &&
    container.items.some(
      ({ name, value }) =>
        (name !== undefined && breaksAround(name)) || breaksAround(value) || breaksInside(value),
    )
  );
}

function breaksAround(value: FormatValue): boolean {
  return value.before.includes("\n") || value.after.includes("\n");
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
