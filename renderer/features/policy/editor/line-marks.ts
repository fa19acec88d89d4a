import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import type { Extension, Range, Text } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import { tailraceStrokes } from "../../../ui/tailrace-mark.tsx";
import type { TextChanges } from "./text-changes.ts";

/** What stands beside the lines; each part is handed in whole and moves along with what is typed until then. */
interface LineMarks {
  readonly findings: RangeSet<GutterMarker>;
  /** Lines that Tailrace wrote. */
  readonly own: RangeSet<GutterMarker>;
  readonly changes: RangeSet<GutterMarker>;
  /** Lines that are tinted. */
  readonly tints: DecorationSet;
}

/** Lines, 1-based, both ends included. */
export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** Hands in some of the marks. */
export const setLineMarks = StateEffect.define<Partial<LineMarks>>();

const marks = StateField.define<LineMarks>({
  create: () => ({
    findings: RangeSet.empty,
    own: RangeSet.empty,
    changes: RangeSet.empty,
    tints: Decoration.none,
  }),
  update: (value, transaction) => {
    let current = value;
    if (transaction.docChanged) {
      const { findings, own, changes, tints } = value;
      const along = transaction.changes;
      current = {
        findings: findings.map(along),
        own: own.map(along),
        changes: changes.map(along),
        tints: tints.map(along),
      };
    }
    for (const effect of transaction.effects)
      if (effect.is(setLineMarks)) current = { ...current, ...effect.value };
    return current;
  },
  provide: (field) => EditorView.decorations.from(field, ({ tints }) => tints),
});

/** What was found or who wrote it, left of the numbers. */
export const markGutter: Extension = [
  marks,
  gutter({
    class: "cm-marks",
    markers: (view) => [view.state.field(marks).findings, view.state.field(marks).own],
  }),
];

/** What was typed, right of the numbers. */
export const changeGutter: Extension = gutter({
  class: "cm-changes",
  markers: (view) => view.state.field(marks).changes,
});

const shapes = {
  error: { d: "M2 2 10 10M10 2 2 10", width: 2.4, filled: false },
  warning: { d: "M6 1.5 11 10.5 1 10.5Z", width: 1, filled: true },
  info: { d: "M6 1.5a4.5 4.5 0 1 1-.01 0", width: 1.5, filled: false },
} as const;

class FindingMark extends GutterMarker {
  readonly finding: FindingView;

  constructor(finding: FindingView) {
    super();
    this.finding = finding;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof FindingMark && other.finding === this.finding;
  }

  override toDOM(): HTMLElement {
    const { severity, message } = this.finding;
    const { d, width, filled } = shapes[severity];
    const path = drawn("path", { d, stroke: "currentColor", "stroke-width": String(width) });
    path.setAttribute("fill", filled ? "currentColor" : "none");
    path.setAttribute("stroke-linecap", "round");
    path.setAttribute("stroke-linejoin", "round");
    return marker(`cm-mark-${severity}`, message, "0 0 12 12", [path]);
  }
}

class OwnMark extends GutterMarker {
  override eq(other: GutterMarker): boolean {
    return other instanceof OwnMark;
  }

  override toDOM(): HTMLElement {
    const tile = drawn("rect", { width: "20", height: "20", rx: "5", fill: "var(--primary-fill)" });
    const strokes = tailraceStrokes.map((d) =>
      drawn("path", { d, fill: "none", stroke: "#fff", "stroke-width": "2", "stroke-linecap": "round" }),
    );
    return marker("cm-mark-own", "Written by Tailrace", "0 0 20 20", [tile, ...strokes]);
  }
}

class ChangeMark extends GutterMarker {
  override readonly elementClass: string;

  constructor(kind: TextChanges["lines"][number]["kind"]) {
    super();
    this.elementClass = `cm-line-${kind}`;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof ChangeMark && other.elementClass === this.elementClass;
  }
}

function marker(name: string, title: string, viewBox: string, parts: readonly SVGElement[]): HTMLElement {
  const frame = document.createElement("span");
  frame.className = `cm-mark ${name}`;
  frame.title = title;
  const svg = drawn("svg", { viewBox, width: "12", height: "12" });
  svg.append(...parts);
  frame.append(svg);
  return frame;
}

function drawn(name: "svg" | "path" | "rect", attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const severities = ["error", "warning", "info"] as const;

/** The worst finding of each line, at its place. */
export function findingMarks(
  doc: Text,
  found: readonly { readonly from: number; readonly finding: FindingView }[],
): RangeSet<GutterMarker> {
  const worst = new Map<number, FindingView>();
  for (const { from, finding } of found) {
    const start = doc.lineAt(from).from;
    const known = worst.get(start);
    if (known === undefined || severities.indexOf(finding.severity) < severities.indexOf(known.severity))
      worst.set(start, finding);
  }
  return sorted([...worst].map(([start, finding]) => new FindingMark(finding).range(start)));
}

const own = new OwnMark();

/** The lines of a text on which Tailrace says that it wrote what follows. */
export function ownMarks(doc: Text, signature: RegExp): RangeSet<GutterMarker> {
  const found: Range<GutterMarker>[] = [];
  let from = 0;
  for (const line of doc.iterLines()) {
    if (signature.test(line)) found.push(own.range(from));
    from += line.length + 1;
  }
  return RangeSet.of(found);
}

const changeMarks = {
  added: new ChangeMark("added"),
  changed: new ChangeMark("changed"),
  removed: new ChangeMark("removed"),
} as const;

/** The bar beside what was typed. */
export function changesMarks(doc: Text, { lines }: TextChanges): RangeSet<GutterMarker> {
  return RangeSet.of(
    lines
      .filter(({ line }) => line <= doc.lines)
      .map(({ line, kind }) => changeMarks[kind].range(doc.line(line).from)),
  );
}

const tint = Decoration.line({ class: "cm-reaches" });

/** Tints lines from beginning to end. */
export function tintsOf(doc: Text, spans: readonly LineSpan[]): DecorationSet {
  const starts = new Set<number>();
  for (const { from, to } of spans)
    for (let line = Math.max(1, from); line <= Math.min(to, doc.lines); line += 1)
      starts.add(doc.line(line).from);
  return Decoration.set([...starts].toSorted((a, b) => a - b).map((start) => tint.range(start)));
}

function sorted(ranges: readonly Range<GutterMarker>[]): RangeSet<GutterMarker> {
  return RangeSet.of(ranges.toSorted((a, b) => a.from - b.from));
}
