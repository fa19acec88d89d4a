import { problem, type Problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { editDocument } from "../../hujson/edit.ts";
import { PolicyDocument, PolicyFile } from "../document/policy-file.ts";
import { PlanBuilder } from "./plan-builder.ts";
import { withLines } from "./edit-lines.ts";
import { firstRule, refuseAmbiguity } from "./guards.ts";
import {
  collectEdits,
  intents,
  isComposite,
  stepsOf,
  titleOf,
  type CompositeIntent,
  type PolicyIntent,
  type StepIntent,
} from "./intents.ts";
import { joinEdits, type JoinedEdit } from "./join-edits.ts";
import { withMemberSpelling } from "./member-spelling.ts";
import { isObject } from "../../hujson/json.ts";
import { renamedInComments } from "./naming/name-text.ts";
import { resultWarnings } from "./result-warnings.ts";
import { planSequence, type Planner } from "./plan-sequence.ts";
import type { PlanContext, PolicyPlan } from "./policy-plan.ts";

/** Plans an intent on a policy text, see {@link planOn}. Problem besides: `policy-syntax` (with the place). */
export function planIntent(
  text: string,
  intent: PolicyIntent,
  context: PlanContext = {},
): Result<PolicyPlan> {
  const { document } = new PolicyFile(text);
  return document.ok ? planOn(document.value, intent, context) : document;
}

/**
 * Plans an intent on a policy file. Pure: nothing is sent. Planning again on the outcome is a no-op, and after a conflict
 * the same intent is planned on the new file.
 *
 * Problems: `policy-syntax` (the file is no object), `policy-ambiguous` (a name, field or section that the intent depends on
 * is there twice, or several rules could be meant), `policy-first-rule` (the first rule of a file that has none,
 * and not confirmed), `already-exists`, `not-found`, `app-invalid`, `edit-refused`.
 */
export function planOn(
  document: PolicyDocument,
  intent: PolicyIntent,
  context: PlanContext = {},
): Result<PolicyPlan> {
  const plan = planSteps(document, intent, context);
  if (!plan.ok || plan.value.noop) return plan;
  return ok({
    ...plan.value,
    warnings: [...plan.value.warnings, ...resultWarnings(document, plan.value.document)],
  });
}

function planSteps(document: PolicyDocument, intent: PolicyIntent, context: PlanContext): Result<PolicyPlan> {
  if (intent.kind === "sequence") {
    return planSequence(document, intent, plannerFor(context));
  }
  return isComposite(intent) ? planComposite(document, intent, context) : planStep(document, intent, context);
}

function plannerFor(context: PlanContext): Planner {
  return {
    one: (document, step) => planSteps(document, step, context),
    joins,
    together: (document, steps) => planTogether(document, steps, context),
  };
}

/** Plans what an intent comes down to; what it says of the text besides stands first. */
function planComposite(
  document: PolicyDocument,
  intent: CompositeIntent,
  context: PlanContext,
): Result<PolicyPlan> {
  const root = document.value;
  if (!isObject(root)) return notAPolicy();
  const plan = new PlanBuilder(document, root, context, intent.sparesAppsSince);
  const steps = stepsOf(plan, intent);
  const ambiguous = refuseAmbiguity(document, { touched: [], read: plan.sectionsRead });
  if (ambiguous !== null) return fail(ambiguous);
  if ("refused" in steps) return fail(steps.refused);
  const { confirmOpen, sparesAppsSince } = intent;
  const whole = {
    kind: "sequence",
    title: titleOf(intent),
    intents: steps,
    ...(confirmOpen === undefined ? {} : { confirmOpen }),
    ...(sparesAppsSince === undefined ? {} : { sparesAppsSince }),
  } as const;
  const planned = planSequence(document, whole, plannerFor(context));
  if (!planned.ok) return planned;
  return ok({
    ...planned.value,
    warnings: [...new Set([...plan.warnings, ...planned.value.warnings])],
    leftAlone: [...new Set([...plan.leftAlone, ...planned.value.leftAlone])],
  });
}

function planStep(document: PolicyDocument, intent: StepIntent, context: PlanContext): Result<PolicyPlan> {
  const root = document.value;
  if (!isObject(root)) return notAPolicy();
  const plan = new PlanBuilder(document, root, context, intent.sparesAppsSince);
  const refused = collectEdits(plan, withMemberSpelling(intent, document));
  return planFrom(plan, refused, intent);
}

/** Steps that take no notice of each other, planned in one pass; null where one after the other may come out otherwise. */
function planTogether(
  document: PolicyDocument,
  steps: readonly PolicyIntent[],
  context: PlanContext,
): PolicyPlan | null {
  const root = document.value;
  if (!isObject(root)) return null;
  let first: StepIntent | null = null;
  const plan = new PlanBuilder(document, root, context);
  for (const [index, step] of steps.entries()) {
    if (!joins(step)) return null;
    first ??= step;
    const refused = collectEdits(plan, withMemberSpelling(step, document));
    // One that changes nothing, or says why it stays, is looked at by itself.
    if (refused !== null || plan.edits.length !== index + 1) return null;
  }
  if (first === null) return null;
  const together = planFrom(plan, null, first);
  return together.ok && together.value.edits.length === steps.length ? together.value : null;
}

function joins(intent: PolicyIntent): intent is StepIntent {
  return intents[intent.kind].joins === true && intent.sparesAppsSince === undefined;
}

/** What the collected edits come to. */
function planFrom(plan: PlanBuilder, refused: Problem | null, intent: StepIntent): Result<PolicyPlan> {
  const { document, root } = plan;
  const { text } = document;
  const edits = joinEdits(root, plan.edits);
  // Asked even where the step refused: its reason may come from reading what does not count.
  const ambiguous = refuseAmbiguity(document, {
    touched: edits.map(({ edit }) => edit.path),
    read: plan.sectionsRead,
  });
  if (ambiguous !== null) return fail(ambiguous);
  if (refused !== null) return fail(refused);
  if (plan.allowsEverything && edits.some(addsRules) && intent.confirmOpen !== true) return fail(firstRule());
  if (edits.length === 0) return ok(unchanged(document, plan));
  const edited = editDocument(
    document,
    edits.map(({ edit }) => edit),
  );
  if (!edited.ok) return edited;
  const after = respelled(plan, new PolicyDocument(edited.value.document));
  return ok({
    before: text,
    after: after.text,
    document: after,
    edits: withLines(document, after, edits),
    warnings: plan.warnings,
    leftAlone: plan.leftAlone,
    parts: plan.parts,
    noop: after.text === text,
    inverse: inverseOf(plan, edits, intent),
  });
}

/** The same with another name in comments: nothing that counts changes by it. */
function respelled({ respelled: words }: PlanBuilder, document: PolicyDocument): PolicyDocument {
  if (words === null) return document;
  const { parsed } = new PolicyFile(renamedInComments(document.text, words.from, words.to).text);
  return parsed.ok ? parsed.value : document;
}

function unchanged(document: PolicyDocument, plan: PlanBuilder): PolicyPlan {
  const { warnings, leftAlone, parts } = plan;
  const { text } = document;
  return {
    before: text,
    after: text,
    document,
    edits: [],
    warnings,
    leftAlone,
    parts,
    noop: true,
    inverse: null,
  };
}

/** What takes a change back; sections it created go too, and a file that was open may be so again. */
function inverseOf(
  { inverse, allowsEverything, apps }: PlanBuilder,
  edits: readonly JoinedEdit[],
  intent: PolicyIntent,
): PolicyIntent | null {
  // Without a way back, taking out the sections that were created would only look like one.
  if (inverse.length === 0) return null;
  const sparing = setsUpAnApp(intent) ? { sparesAppsSince: apps.map(({ name }) => name) } : {};
  const paths = edits.flatMap(({ creates }) => (creates === undefined ? [] : [creates]));
  const open = allowsEverything ? { confirmOpen: true } : {};
  const steps: readonly PolicyIntent[] =
    paths.length === 0 ? inverse : [...inverse, { kind: "dropEmptySections", paths, ...open }];
  const [only] = steps;
  if (only === undefined) return null;
  return steps.length === 1
    ? { ...only, ...sparing }
    : { kind: "sequence", title: "Take the change back", intents: steps, ...open, ...sparing };
}

/** Whether an intent sets an app up or takes that back. Other apps may come to depend on what it adds. */
function setsUpAnApp({ kind, sparesAppsSince }: PolicyIntent): boolean {
  return sparesAppsSince !== undefined || intents[kind].setsUpApp === true;
}

/** Whether an edit gives the file network rules, be it an empty list: the service then denies what they do not name. */
function addsRules({ edit, section }: JoinedEdit): boolean {
  return edit.op !== "remove" && (section === "acls" || section === "grants");
}

function notAPolicy(): Result<never> {
  return fail(
    problem("policy-syntax", "The policy file is not an object.", {
      meaning: "A policy file holds its sections between { and }.",
      remedy: "Correct the text, then try again.",
      evidence: { line: 1, column: 1 },
    }),
  );
}
