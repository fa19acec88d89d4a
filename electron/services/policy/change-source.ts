import type { HujsonError } from "../../../shared/hujson/hujson-error.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import type { AppPart } from "../../../shared/policy/edit/removal/app-part.ts";
import { appsMeantBy, type PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../shared/policy/edit/plan.ts";
import type { PlanContext, PlannedEdit } from "../../../shared/policy/edit/policy-plan.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { rebaseText } from "./rebase-text.ts";

/** What a change is made from: an intent that can be planned on any text, or a whole text. */
export type ChangeSource =
  | { readonly kind: "intent"; readonly intent: PolicyIntent }
  /** Written by hand on the text that had this ETag; `base` is that text, null where it is not known any more. */
  | { readonly kind: "text"; readonly text: string; readonly basedOn: string; readonly base: string | null }
  /** An earlier version, put back whole. */
  | { readonly kind: "restore"; readonly text: string };

/** The apps that a change is for, as they are called afterwards; null where it is for whatever it does. */
export function meantFor(source: ChangeSource): readonly string[] | null {
  return source.kind === "intent" ? appsMeantBy(source.intent) : null;
}

/** A change worked out on one particular text. */
export interface Draft {
  readonly after: string;
  readonly nothingToDo: boolean;
  readonly edits: readonly PlannedEdit[];
  readonly warnings: readonly string[];
  readonly leftAlone: readonly string[];
  readonly parts: readonly AppPart[];
  /** Takes the change back; null where only the history can. */
  readonly inverse: PolicyIntent | null;
}

/**
 * Works a change out on a text. Intents are planned anew on whatever the text is; a text written by hand on another
 * version is brought onto it line by line. Errors: those of `planIntent`, `conflict` where that cannot be done.
 */
export function draftOn(
  before: string,
  etag: string,
  source: ChangeSource,
  context: PlanContext,
): Result<Draft> {
  if (source.kind === "intent") {
    const plan = planIntent(before, source.intent, context);
    if (!plan.ok) return plan;
    const { after, noop, edits, warnings, leftAlone, parts, inverse } = plan.value;
    return ok({ after, nothingToDo: noop, edits, warnings, leftAlone, parts, inverse });
  }
  const written = parse(source.text);
  if (!written.ok) return fail(syntax(written.problem));
  const onNewest =
    source.kind === "text" && source.basedOn !== etag && source.base !== before
      ? rebased(source, before)
      : ok(source.text);
  if (!onNewest.ok) return onNewest;
  const after = onNewest.value;
  return ok({
    after,
    nothingToDo: after === before,
    edits: [],
    warnings: after === source.text ? [] : [joined],
    leftAlone: [],
    parts: [],
    inverse: null,
  });
}

function rebased({ text, base }: Extract<ChangeSource, { kind: "text" }>, newest: string): Result<string> {
  return base === null ? fail(otherVersion) : rebaseText(base, text, newest);
}

function syntax({ line, column, reason }: HujsonError): Problem {
  return problem("policy-syntax", `The text does not parse: ${reason}.`, {
    meaning: "Nothing was sent.",
    remedy: "Correct the text at the place shown.",
    evidence: { line, column },
  });
}

const joined =
  "The policy file was changed since you began. What was saved in the meantime is kept; only your own lines are below.";

const otherVersion = problem("conflict", "The policy file was changed by somebody else in the meantime.", {
  meaning: "Your text started from an older version; saving it would undo that change.",
  remedy: "Compare with the newest version, then bring your change onto it.",
});
