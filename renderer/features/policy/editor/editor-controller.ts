import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import type { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import { shownReason } from "../../../../shared/hujson/hujson-error.ts";
import { parse } from "../../../../shared/hujson/parse.ts";
import { writtenBySignature } from "../../../../shared/policy/document/app-comment.ts";
import { useCursor } from "./cursor.ts";
import { policyExtensions } from "./extensions.ts";
import { lineBreakOf, rangeOf } from "./line-breaks.ts";
import { changesMarks, findingMarks, ownMarks, setLineMarks, tintsOf } from "./line-marks.ts";
import type { LineSpan } from "./line-marks.ts";
import { outlineOf } from "./outline.ts";
import type { OutlineEntry } from "./outline.ts";
import { foldsOf, setFolds } from "./structure.ts";
import { textChanges } from "./text-changes.ts";
import type { TextChanges } from "./text-changes.ts";

/** What the text is like whenever typing rests. */
export interface EditorReading {
  /** Byte for byte, line breaks as they came. */
  readonly text: string;
  /** Null while the text does not parse. */
  readonly outline: readonly OutlineEntry[] | null;
  readonly syntaxError: FindingView | null;
  readonly lines: number;
  /** Against the version that it started from; null where that is not known. */
  readonly changes: TextChanges | null;
}

/** How an editor begins. */
export interface EditorStart {
  readonly parent: HTMLElement;
  readonly text: string;
  /** The version that the text started from; null where it is not known. */
  readonly original: string | null;
  readonly readOnly: boolean;
  readonly label: string;
  /** Under this key undo, cursor and folds outlive the view while the window is open. */
  readonly memory: string;
  /** Told of every change at once. */
  readonly onTyped: () => void;
  readonly onReading: (reading: EditorReading) => void;
}

/** What can be asked of an editor. */
export interface EditorController {
  /** The text as it is now, typed a moment ago or not. */
  readonly text: () => string;
  /** Puts another text in place, as one step that can be undone; what is the same stays as it is. */
  readonly replace: (text: string) => void;
  readonly setFindings: (findings: readonly FindingView[]) => void;
  /** From now on another version counts as the one that the text started from. */
  readonly setOriginal: (original: string | null) => void;
  /** Tints these lines and no others. */
  readonly tint: (spans: readonly LineSpan[]) => void;
  /** Puts a text in the place of a stretch of the text, as one step that can be undone. */
  readonly put: (place: Pick<FindingView, "from" | "to" | "line">, text: string) => void;
  /** Moves to a place of the editor’s own text, or to the beginning of a line (from 1), and takes the focus. */
  readonly jump: (place: { readonly offset: number } | { readonly line: number }) => void;
  readonly jumpToFinding: (finding: FindingView) => void;
  readonly close: () => void;
}

/** A pause in typing after which the text is read. */
const pause = 250;

let remembered: { readonly memory: string; readonly state: EditorState } | null = null;

/** Forgets undo and cursor of every editor. */
export function forgetEditors(): void {
  remembered = null;
}

/** Opens an editor. Typing costs a line; reading the whole text waits until typing rests. */
export function openEditor(start: EditorStart): EditorController {
  const lineBreak = lineBreakOf(start.text);
  let { original } = start;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const view = new EditorView({
    state: stateFor(start, lineBreak),
    parent: start.parent,
    dispatchTransactions: (transactions, target) => {
      target.update(transactions);
      followCursor(target.state);
      if (!transactions.some(({ docChanged }) => docChanged)) return;
      start.onTyped();
      readSoon();
    },
  });

  function textNow(): string {
    return view.state.sliceDoc();
  }

  function read(): void {
    clearTimeout(timer);
    timer = undefined;
    // Offsets of what is read are the editor’s own: every line break is one character there.
    const parsed = parse(view.state.doc.toString());
    const { doc } = view.state;
    const { length } = doc;
    const changes = original === null ? null : textChanges(original, textNow());
    const effects: StateEffect<unknown>[] = [
      setLineMarks.of({
        own: ownMarks(doc, writtenBySignature),
        ...(changes === null ? {} : { changes: changesMarks(doc, changes) }),
      }),
    ];
    if (parsed.ok) view.dispatch({ effects: [...effects, setFolds.of(foldsOf(parsed.value))] });
    else {
      view.dispatch({ effects });
      const { offset } = parsed.problem;
      const message = shownReason(parsed.problem);
      const to = Math.min(offset + 1, length);
      const from = offset >= to ? Math.max(0, to - 1) : offset;
      view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message }]));
    }
    start.onReading({
      text: textNow(),
      outline: parsed.ok ? outlineOf(parsed.value) : null,
      lines: doc.lines,
      changes,
      syntaxError: parsed.ok ? null : syntaxFinding(parsed.problem, lineBreak),
    });
  }

  function readSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(read, pause);
  }

  function select(offset: number): void {
    const anchor = Math.min(Math.max(0, offset), view.state.doc.length);
    view.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: "start", yMargin: 40 }),
    });
    view.focus();
  }

  followCursor(view.state);
  read();
  return {
    text: textNow,
    replace: (text) => {
      const next = view.state.toText(text);
      view.dispatch({ changes: difference(view.state.doc.toString(), next.toString()) });
      read();
    },
    setFindings: (findings) => {
      const { doc } = view.state;
      const placed = findings.map((finding) => ({ ...rangeOf(finding, lineBreak, doc), finding }));
      const diagnostics = placed.map(({ from, to, finding: { severity, message } }) => ({
        from,
        to,
        severity,
        message,
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics), {
        effects: setLineMarks.of({ findings: findingMarks(doc, placed) }),
      });
    },
    setOriginal: (next) => {
      if (next === original) return;
      original = next;
      read();
    },
    tint: (spans) => {
      view.dispatch({ effects: setLineMarks.of({ tints: tintsOf(view.state.doc, spans) }) });
    },
    put: (place, insert) => {
      const { from, to } = rangeOf(place, lineBreak, view.state.doc);
      view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
      read();
      view.focus();
    },
    jump: (place) => {
      if ("offset" in place) select(place.offset);
      else select(view.state.doc.line(Math.min(Math.max(1, place.line), view.state.doc.lines)).from);
    },
    jumpToFinding: (finding) => select(rangeOf(finding, lineBreak, view.state.doc).from),
    close: () => {
      if (timer !== undefined) read();
      remembered = { memory: start.memory, state: view.state };
      view.destroy();
    },
  };
}

function stateFor({ text, readOnly, label, memory }: EditorStart, lineBreak: string): EditorState {
  if (remembered?.memory === memory && remembered.state.sliceDoc() === text) return remembered.state;
  return EditorState.create({ doc: text, extensions: policyExtensions({ lineBreak, readOnly, label }) });
}

function syntaxFinding(
  problem: {
    readonly offset: number;
    readonly line: number;
    readonly column: number;
    readonly reason: string;
  },
  lineBreak: string,
): FindingView {
  const { offset, line, column } = problem;
  const from = offset + (lineBreak.length - 1) * (line - 1);
  return { severity: "error", message: shownReason(problem), from, to: from + 1, line, column };
}

function followCursor(state: EditorState): void {
  const { head } = state.selection.main;
  const { number, from } = state.doc.lineAt(head);
  const now = useCursor.getState();
  const column = head - from + 1;
  if (now.line !== number || now.column !== column) useCursor.setState({ line: number, column });
}

/** The smallest stretch that differs, so that the cursor, folds and marks outside it stay. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  let head = 0;
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}
