import type { Text } from "@codemirror/state";
import type { FindingView } from "../../../../shared/bridge/policy.ts";

/**
 * The line break that the editor splits a text at, so that reading the text back gives the same bytes: CRLF only where
 * every line ends so, otherwise LF, and then a lone CR is a character like any other.
 */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  const breaks = text.match(/\r?\n/gu);
  return breaks !== null && breaks.every((one) => one === "\r\n") ? "\r\n" : "\n";
}

/** A place in the editor, where every line break counts as one character. */
export interface EditorRange {
  readonly from: number;
  readonly to: number;
}

/** Where a finding about the text stands in the editor. */
export function rangeOf(
  { from, to, line }: Pick<FindingView, "from" | "to" | "line">,
  lineBreak: string,
  doc: Text,
): EditorRange {
  const extra = (lineBreak.length - 1) * (line - 1);
  const bounded = (offset: number) => Math.max(0, Math.min(offset - extra, doc.length));
  const start = bounded(from);
  // Something of nothing is marked by the character before or behind it.
  const end = Math.max(bounded(to), Math.min(start + 1, doc.length));
  return { from: start === end ? Math.max(0, start - 1) : start, to: end };
}
