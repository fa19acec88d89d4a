import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import type { StringStream } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** What the tokens of a line depend on: whether a block comment is open. */
interface LineState {
  inComment: boolean;
}

/**
 * HuJSON for highlighting: one line at a time, so that a key press in a long file costs one line. What the text means
 * is told by `shared/hujson`, not by these tokens.
 */
export const hujsonLanguage = StreamLanguage.define<LineState>({
  name: "hujson",
  startState: () => ({ inComment: false }),
  copyState: (state) => ({ ...state }),
  token: (stream, state) => {
    if (state.inComment) return blockComment(stream, state);
    if (stream.eatSpace()) return null;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "lineComment";
    }
    if (stream.match("/*")) {
      state.inComment = true;
      return blockComment(stream, state);
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"/u))
      return stream.match(/^\s*:/u, false) === null || stream.match(/^\s*:/u, false) === false
        ? "string"
        : "propertyName";
    if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/u)) return "number";
    if (stream.match(/^(?:true|false|null)\b/u)) return "literal";
    if (stream.match(/^[{}]/u)) return "brace";
    if (stream.match(/^[[\]]/u)) return "squareBracket";
    if (stream.match(/^[,:]/u)) return "punctuation";
    stream.next();
    return "invalid";
  },
  tokenTable: {
    lineComment: tags.lineComment,
    blockComment: tags.blockComment,
    propertyName: tags.propertyName,
    string: tags.string,
    number: tags.number,
    literal: tags.bool,
    brace: tags.brace,
    squareBracket: tags.squareBracket,
    punctuation: tags.punctuation,
    invalid: tags.invalid,
  },
  languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } } },
});

function blockComment(stream: StringStream, state: LineState): string {
  if (stream.match(/^.*?\*\//u)) state.inComment = false;
  else stream.skipToEnd();
  return "blockComment";
}

/** Colours by custom properties, so that light and dark follow the window. */
export const hujsonColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
    { tag: tags.propertyName, color: "var(--code-name)" },
    { tag: tags.string, color: "var(--code-text)" },
    { tag: [tags.number, tags.bool], color: "var(--code-value)" },
    { tag: [tags.brace, tags.squareBracket, tags.punctuation], color: "var(--code-mark)" },
    { tag: tags.invalid, color: "var(--code-wrong)" },
  ]),
);
