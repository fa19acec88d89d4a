import { layoutOf } from "./layout.ts";
import {
  hasInnerComment,
  isNewContainer,
  type NewContainer,
  type NewItem,
  type NewValue,
} from "./new-value.ts";
import { blank, type Style } from "./style.ts";
import { isContainer, type ContainerNode, type Node, type ObjectNode } from "./tree.ts";

/** Longest line that a value without a model is written on; the width that the reference formatter keeps to. */
const lineWidth = 80;

/** What rendering needs to know of the place a value is written to. */
export interface WritingPlace {
  readonly text: string;
  readonly style: Style;
  readonly eol: string;
  /** Indentation of the line that the value starts on. */
  readonly indent: string;
  /** Characters already on that line, indentation included. */
  readonly column: number;
  /** Whether the value may take several lines. */
  readonly mayExpand: boolean;
  /** Whether the value is an element of an array. */
  readonly isElement: boolean;
  /** A value nearby whose shape the new one copies. */
  readonly model?: Node | undefined;
}

/** The text of a new value at its place. */
export function render(value: NewValue, place: WritingPlace): string {
  if (value.type === "scalar") return JSON.stringify(value.value);
  const brackets = value.type === "object" ? "{}" : "[]";
  if (value.items.length === 0) return brackets;
  const model = modelOfType(place.model, value.type);
  if (expands(value, place, model)) return renderExpanded(value, place, model, brackets);
  return renderInline(value, place, model, brackets);
}

/** The comments of an item, the separator behind each; as block comments where lines must not break. */
export function renderComment(comments: readonly string[], separator: string, block: boolean): string {
  return comments.map((comment) => (block ? asBlock(comment) : comment) + separator).join("");
}

/** The comments behind an item on its line, a space before each; `block` if the line goes on behind them. */
export function renderBehind({ behind = [] }: NewItem, block: boolean): string {
  return behind
    .map((comment, index) => ` ${block || index < behind.length - 1 ? asBlock(comment) : comment}`)
    .join("");
}

function asBlock(comment: string): string {
  if (!comment.startsWith("//")) return comment;
  return `/* ${comment.slice(2).replaceAll("*/", "* /").trim()} */`;
}

/** `"name": ` with the spacing given. */
function renderName(name: string, before: string, after: string): string {
  return `${JSON.stringify(name)}${before}:${after}`;
}

function expands(value: NewContainer, place: WritingPlace, model: ContainerNode | undefined): boolean {
  if (!place.mayExpand) return false;
  if (hasInnerComment(value)) return true;
  if (model !== undefined) {
    if (layoutOf(place.text, model).expanded()) return true;
    if (place.text.slice(model.start, model.end).includes("\n")) return false;
    const widest = Math.max(lineWidth + 40, place.column + model.end - model.start);
    return place.column + inlineLength(value, place) > widest;
  }
  const fits = place.column + inlineLength(value, place) <= lineWidth;
  if (value.type === "object") return !fits || !place.isElement || !place.style.inlineObjects;
  const nested = value.items.some(({ value: inner }) => isNewContainer(inner) && inner.items.length > 0);
  return nested || !fits || place.style.expandedLists;
}

function inlineLength(value: NewValue, place: WritingPlace): number {
  return render(value, { ...place, mayExpand: false, model: undefined }).length;
}

function renderInline(
  value: NewContainer,
  place: WritingPlace,
  model: ContainerNode | undefined,
  brackets: string,
): string {
  const pad = inlinePad(value.type, place, model);
  const afterComma = inlineComma(place, model);
  let column = place.column + 1 + pad.length;
  const parts = value.items.map((item) => {
    const head =
      renderComment(item.comment, " ", true) +
      (item.name === undefined ? "" : renderName(item.name, "", place.style.afterColon));
    const child = childModel(model, item.name);
    // A model such as `[{` … `}]` breaks lines inside its elements although the array itself does not.
    const childBreaks =
      place.mayExpand && child !== undefined && place.text.slice(child.start, child.end).includes("\n");
    const part =
      head +
      render(item.value, {
        ...place,
        column: column + head.length,
        mayExpand: childBreaks,
        isElement: item.name === undefined,
        model: child,
      });
    column += part.length + 2;
    return part;
  });
  return brackets.charAt(0) + pad + parts.join(`,${afterComma}`) + pad + brackets.charAt(1);
}

function inlinePad(type: "object" | "array", place: WritingPlace, model: ContainerNode | undefined): string {
  const modelPad = model === undefined ? undefined : paddingOf(place.text, model);
  return modelPad ?? (type === "object" ? place.style.bracePad : place.style.bracketPad);
}

function inlineComma(place: WritingPlace, model: ContainerNode | undefined): string {
  if (model === undefined) return place.style.afterComma;
  const layout = layoutOf(place.text, model);
  if (layout.count < 2) return place.style.afterComma;
  const gap = layout.gap(1);
  return blank(place.text, gap.from, gap.to) ?? place.style.afterComma;
}

function paddingOf(text: string, model: ContainerNode): string | undefined {
  const gap = layoutOf(text, model).gap(0);
  return blank(text, gap.from, gap.to);
}

function renderExpanded(
  value: NewContainer,
  place: WritingPlace,
  model: ContainerNode | undefined,
  brackets: string,
): string {
  const indent = place.indent + place.style.indent;
  const rows = renderRows(value.items, { ...place, indent }, model);
  const trailing =
    (model === undefined ? undefined : trailingCommaOf(place.text, model)) ?? place.style.trailingComma;
  const lines = rows.map((row, index) => row + (index < rows.length - 1 || trailing ? "," : ""));
  const newline = place.eol + indent;
  return brackets.charAt(0) + newline + lines.join(newline) + place.eol + place.indent + brackets.charAt(1);
}

function trailingCommaOf(text: string, model: ContainerNode): boolean | undefined {
  const layout = layoutOf(text, model);
  return layout.count > 0 && layout.expanded() ? layout.trailingComma() : undefined;
}

/**
 * The texts of items that stand on lines of their own, each with its comments above it and without its comma;
 * `place.indent` is the items' own indentation. Values of neighbouring one-line members are aligned if that is the
 * document's way.
 */
function renderRows(
  items: readonly NewItem[],
  place: WritingPlace,
  model: ContainerNode | undefined,
): readonly string[] {
  const rows = items.map((item) => {
    const name = item.name === undefined ? "" : renderName(item.name, "", place.style.afterColon);
    return {
      comment: renderComment(item.comment, place.eol + place.indent, false),
      name,
      value: render(item.value, {
        ...place,
        column: place.indent.length + name.length,
        mayExpand: true,
        isElement: item.name === undefined,
        model: childModel(model, item.name),
      }),
    };
  });
  const padded = rows.map((row) => row.name);
  if (place.style.aligned && items.length > 1) {
    for (let first = 0; first < rows.length;) {
      let end = first;
      while (end < rows.length && !(rows[end]?.value.includes("\n") ?? true)) end++;
      const width = padded.slice(first, end).reduce((most, name) => Math.max(most, name.length), 0);
      for (let at = first; at < end; at++) padded[at] = (padded[at] ?? "").padEnd(width);
      first = end + 1;
    }
  }
  return rows.map((row, index) => row.comment + (padded[index] ?? row.name) + row.value);
}

function modelOfType(model: Node | undefined, type: "object" | "array"): ContainerNode | undefined {
  if (model === undefined || !isContainer(model) || model.type !== type) return undefined;
  const count = model.type === "object" ? model.members.length : model.elements.length;
  return count === 0 ? undefined : model;
}

/** What a part of a new value copies: the member of the same name, or the first element. */
function childModel(model: ContainerNode | undefined, name: string | undefined): Node | undefined {
  if (model === undefined) return undefined;
  if (model.type === "array") return model.elements[0];
  return memberNamed(model, name) ?? undefined;
}

function memberNamed(model: ObjectNode, name: string | undefined): Node | undefined {
  return model.members.find((member) => member.name.value === name)?.value;
}
