import { utf8Length } from "./positions.ts";
import { skipTrivia } from "./trivia.ts";
import { isContainer, type HujsonDocument, type Node } from "./tree.ts";

/**
 * The document as strict JSON in which every token stands at the line and byte column it had: comments and trailing
 * commas become spaces, one a byte, and line breaks inside comments stay. (github.com/tailscale/hujson, `Standardize`)
 */
export function standardize(document: HujsonDocument): string {
  const { text, root } = document;
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of tokens(text, root)) {
    if (start > at) parts.push(blanked(text, at, start));
    parts.push(text.slice(start, end));
    at = end;
  }
  parts.push(blanked(text, at, text.length));
  return parts.join("");
}

/**
 * The document as strict JSON without any whitespace, comment or trailing comma; strings and numbers keep their
 * spelling. (github.com/tailscale/hujson, `Minimize`)
 */
export function minimize(document: HujsonDocument): string {
  const parts: string[] = [];
  for (const [start, end] of tokens(document.text, document.root))
    parts.push(document.text.slice(start, end));
  return parts.join("");
}

/** The spans of all tokens in order, without trailing commas. */
function tokens(text: string, root: Node): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  collect(text, root, found);
  return found;
}

function collect(text: string, node: Node, found: (readonly [number, number])[]): void {
  if (!isContainer(node)) {
    found.push([node.start, node.end]);
    return;
  }
  found.push([node.start, node.start + 1]);
  const parts =
    node.type === "object"
      ? node.members.map(({ name, value }) => ({ name, value }))
      : node.elements.map((value) => ({ name: undefined, value }));
  for (const [index, { name, value }] of parts.entries()) {
    if (name !== undefined) {
      const colon = skipTrivia(text, name.end);
      found.push([name.start, name.end], [colon, colon + 1]);
    }
    collect(text, value, found);
    if (index < parts.length - 1) {
      const comma = skipTrivia(text, value.end);
      found.push([comma, comma + 1]);
    }
  }
  found.push([node.end - 1, node.end]);
}

/** Whitespace as it is, everything else as one space a byte. */
function blanked(text: string, start: number, end: number): string {
  return text
    .slice(start, end)
    .replace(/[^ \t\r\n]+/g, (written) => " ".repeat(utf8Length(written, 0, written.length)));
}
