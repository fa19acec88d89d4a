import { ok, type Result } from "../../core/result.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import { diffText } from "../text/diff.ts";
import type { AppPart } from "./removal/app-part.ts";
import type { IntentOf, PolicyIntent } from "./intent.ts";
import type { LineRange } from "../text/diff.ts";
import type { PlannedEdit, PolicyPlan } from "./policy-plan.ts";

/** Plans one intent on a document. */
type Planner = (document: PolicyDocument, intent: PolicyIntent) => Result<PolicyPlan>;

/**
 * Plans several intents one after the other, each on what the one before left. The edits of the plan refer to the
 * text at their turn, their lines to the first and last text. The first refusal refuses the whole.
 */
export function planSequence(
  before: PolicyDocument,
  sequence: IntentOf<"sequence">,
  plan: Planner,
): Result<PolicyPlan> {
  const edits: PlannedEdit[] = [];
  const warnings = new Set<string>();
  const leftAlone = new Set<string>();
  const parts: AppPart[] = [];
  const inverses: PolicyIntent[] = [];
  const lines = new LineTracker();
  let document = before;
  for (const intent of sequence.intents) {
    const step = plan(document, inherited(intent, sequence));
    if (!step.ok) return step;
    const { value } = step;
    value.warnings.forEach((sentence) => warnings.add(sentence));
    value.leftAlone.forEach((sentence) => leftAlone.add(sentence));
    parts.push(...value.parts);
    if (value.inverse !== null) inverses.unshift(value.inverse);
    if (value.noop) continue;
    const earlier = edits.map((edit) => lines.forward(edit, document.text, value.after));
    const own = value.edits.map((edit) => lines.toOrigin(edit));
    edits.splice(0, edits.length, ...earlier, ...own);
    lines.advance(document.text, value.after);
    document = value.document;
  }
  const title = `Take back: ${sequence.title}`;
  return ok({
    before: before.text,
    after: document.text,
    document,
    edits,
    warnings: [...warnings],
    leftAlone: [...leftAlone],
    parts,
    noop: document.text === before.text,
    inverse: inverses.length === 0 ? null : { kind: "sequence", title, intents: inverses },
  });
}

/** A step with what the whole sequence carries; what the step carries itself counts more. */
function inherited(
  intent: PolicyIntent,
  { confirmOpen, sparesAppsSince = intent.sparesAppsSince }: IntentOf<"sequence">,
): PolicyIntent {
  return {
    ...intent,
    ...(confirmOpen === true ? { confirmOpen } : {}),
    ...(sparesAppsSince === undefined ? {} : { sparesAppsSince: intent.sparesAppsSince ?? sparesAppsSince }),
  };
}

/** Follows lines through several changes: which line of the first text a line of the current one is. */
class LineTracker {
  /** Per current line (from 1) its line in the first text; null for a line put in since. Empty means unchanged. */
  #origin: (number | null)[] | null = null;

  advance(before: string, after: string): void {
    const next: (number | null)[] = [];
    for (const hunk of diffText(before, after, { context: Number.POSITIVE_INFINITY })) {
      for (const { newLine, oldLine } of hunk.lines) {
        if (newLine !== undefined) next[newLine] = oldLine === undefined ? null : this.#originOf(oldLine);
      }
    }
    this.#origin = next;
  }

  /** An edit's old lines as lines of the first text; dropped when they were put in by an earlier step. */
  toOrigin(edit: PlannedEdit): PlannedEdit {
    const { oldLines, ...rest } = edit;
    const from = oldLines === undefined ? null : this.#originOf(oldLines.from);
    const to = oldLines === undefined ? null : this.#originOf(oldLines.to);
    return from === null || to === null ? rest : { ...rest, oldLines: { from, to } };
  }

  /** An earlier edit's new lines as lines of the text after a further step. */
  forward(edit: PlannedEdit, before: string, after: string): PlannedEdit {
    const { newLines, ...rest } = edit;
    if (newLines === undefined) return edit;
    const moved = movedLines(newLines, before, after);
    return moved === null ? rest : { ...rest, newLines: moved };
  }

  #originOf(line: number): number | null {
    return this.#origin === null ? line : (this.#origin[line] ?? null);
  }
}

/** Where a range of lines went; null when all of it is gone. */
function movedLines(range: LineRange, before: string, after: string): LineRange | null {
  let from: number | null = null;
  let to: number | null = null;
  for (const hunk of diffText(before, after, { context: Number.POSITIVE_INFINITY })) {
    for (const { oldLine, newLine } of hunk.lines) {
      if (oldLine === undefined || newLine === undefined || oldLine < range.from || oldLine > range.to)
        continue;
      from ??= newLine;
      to = newLine;
    }
  }
  return from === null || to === null ? null : { from, to };
}
