import { ok, type Result } from "../../core/result.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import { diffText } from "../text/diff.ts";
import type { AppPart } from "./removal/app-part.ts";
import type { IntentOf, PolicyIntent } from "./intent.ts";
import type { LineRange } from "../text/diff.ts";
import type { PlannedEdit, PolicyPlan } from "./policy-plan.ts";

/** How the intents of a sequence are planned. */
export interface Planner {
  readonly one: (document: PolicyDocument, intent: PolicyIntent) => Result<PolicyPlan>;
  /** Whether an intent can be planned together with others. */
  readonly joins: (intent: PolicyIntent) => boolean;
  /** Several of those in one pass; null where one after the other may come out otherwise. */
  readonly together: (document: PolicyDocument, intents: readonly PolicyIntent[]) => PolicyPlan | null;
}

/**
 * Plans several intents one after the other, each on what the one before left. The edits of the plan refer to the
 * text at their turn, their lines to the first and last text. The first refusal refuses the whole. What can be planned
 * together is: by itself, each of thousands of removals would read the file anew.
 */
export function planSequence(
  before: PolicyDocument,
  sequence: IntentOf<"sequence">,
  planner: Planner,
): Result<PolicyPlan> {
  const edits: PlannedEdit[] = [];
  const warnings = new Set<string>();
  const leftAlone = new Set<string>();
  const parts: AppPart[] = [];
  const inverses: PolicyIntent[] = [];
  const lines = new LineTracker();
  let document = before;
  const waiting = runsOf(
    sequence.intents.map((intent) => inherited(intent, sequence)),
    planner.joins,
  );
  for (let run = waiting.pop(); run !== undefined; run = waiting.pop()) {
    const step = planRun(document, run, planner);
    if (step === null) {
      const half = Math.ceil(run.length / 2);
      waiting.push(run.slice(half), run.slice(0, half));
      continue;
    }
    if (!step.ok) return step;
    const { value } = step;
    value.warnings.forEach((sentence) => warnings.add(sentence));
    value.leftAlone.forEach((sentence) => leftAlone.add(sentence));
    parts.push(...value.parts);
    if (value.inverse !== null) inverses.unshift(...stepsBack(value.inverse, run));
    if (value.noop) continue;
    const earlier = edits.map((edit) => lines.forward(edit, document.text, value.after));
    const own = value.edits.map((edit) => lines.toOrigin(edit));
    edits.splice(0, edits.length, ...withTakenOver(earlier, own));
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

/**
 * What goes whole takes over what an earlier step took out of it: that a group goes says more than who left it, on the same
 * lines.
 */
function withTakenOver(earlier: readonly PlannedEdit[], own: readonly PlannedEdit[]): readonly PlannedEdit[] {
  let before = earlier;
  const after = own.map((edit) => {
    const over = new Set(before.filter((one) => isWithin(one, edit)));
    const lines = [edit, ...over].flatMap(({ oldLines }) => oldLines ?? []);
    if (over.size === 0 || lines.length === 0) return edit;
    before = before.filter((one) => !over.has(one));
    const from = Math.min(...lines.map((range) => range.from));
    return { ...edit, oldLines: { from, to: Math.max(...lines.map((range) => range.to)) } };
  });
  return [...before, ...after];
}

/** Whether an edit took something out of what another one removes; only names stay the same from step to step. */
function isWithin({ edit: inner }: PlannedEdit, { edit: whole }: PlannedEdit): boolean {
  if (inner.op !== "remove" || whole.op !== "remove" || inner.path.length <= whole.path.length) return false;
  return whole.path.every((step, at) => typeof step === "string" && inner.path[at] === step);
}

/** The intents in their order, those together that can be planned so; the first stands last. */
function runsOf(intents: readonly PolicyIntent[], joins: Planner["joins"]): (readonly PolicyIntent[])[] {
  const runs: PolicyIntent[][] = [];
  let open = false;
  for (const intent of intents) {
    const isJoined = joins(intent);
    if (open && isJoined) runs.at(-1)?.push(intent);
    else runs.push([intent]);
    open = isJoined;
  }
  return runs.toReversed();
}

/** Null where the run is to be planned in halves. */
function planRun(
  document: PolicyDocument,
  run: readonly PolicyIntent[],
  planner: Planner,
): Result<PolicyPlan> | null {
  const [first] = run;
  if (run.length === 1 && first !== undefined) return planner.one(document, first);
  const together = planner.together(document, run);
  return together === null ? null : ok(together);
}

/** What takes a run back, step by step, as if each had been planned by itself. */
function stepsBack(inverse: PolicyIntent, run: readonly PolicyIntent[]): readonly PolicyIntent[] {
  return run.length > 1 && inverse.kind === "sequence" ? inverse.intents : [inverse];
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
