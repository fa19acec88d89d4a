import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentService,
  indentUnit,
} from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { getNonce } from "get-nonce";
import { hujsonColours, hujsonLanguage } from "./hujson-language.ts";
import { changeGutter, markGutter } from "./line-marks.ts";
import { setFolds, structureFolding } from "./structure.ts";
import { policyTheme } from "./theme.ts";

/** How an editor is set up. */
export interface EditorSetup {
  readonly lineBreak: string;
  readonly readOnly: boolean;
  readonly label: string;
}

/** Everything the editor can do. Styles carry the nonce of this load, so the content security policy lets them in. */
export function policyExtensions({ lineBreak, readOnly, label }: EditorSetup): Extension {
  return [
    EditorView.cspNonce.of(getNonce() ?? ""),
    EditorState.lineSeparator.of(lineBreak),
    EditorState.tabSize.of(4),
    EditorState.phrases.of(words),
    EditorState.readOnly.of(readOnly),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": label,
      tabindex: "0",
      "aria-multiline": "true",
      "aria-description": "Tab indents. Press Escape, then Tab to leave the editor.",
      ...(readOnly ? { "aria-readonly": "true" } : {}),
    }),
    markGutter,
    lineNumbers(),
    changeGutter,
    foldGutter({
      openText: "▾",
      closedText: "▸",
      foldingChanged: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(setFolds))),
    }),
    codeFolding(),
    structureFolding,
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    drawSelection(),
    bracketMatching(),
    history(),
    search({ top: true }),
    indentUnit.of("\t"),
    indentService.of((context, position) => indentation(context.state, position)),
    hujsonLanguage,
    hujsonColours,
    policyTheme,
    keymap.of([
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
  ];
}

/** The words of the search and of folding, as the rest of the window writes them. */
const words: Readonly<Record<string, string>> = {
  next: "Next",
  previous: "Previous",
  all: "Select all",
  "match case": "Match case",
  regexp: "Regular expression",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close the search",
};

/** A new line stands where the one before does, one step further in behind an opening bracket. In columns. */
function indentation(state: EditorState, position: number): number {
  const line = state.doc.lineAt(Math.max(0, position - 1));
  const before = line.text.slice(0, Math.max(0, position - line.from));
  const own = /^[\t ]*/u.exec(line.text)?.[0] ?? "";
  const tabs = own.split("\t").length - 1;
  const columns = tabs * state.tabSize + own.length - tabs;
  return columns + (/[{[][\t ]*(?:\/\/.*)?$/u.test(before) ? state.tabSize : 0);
}
