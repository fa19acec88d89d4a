import type { MeantApp } from "../../../shared/policy/access/impact.ts";
import { shownReason, type HujsonError } from "../../../shared/hujson/hujson-error.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { AppPart } from "../../../shared/policy/edit/removal/app-part.ts";
import { appsMeantBy, type PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import type { PlanContext, PlannedEdit } from "../../../shared/policy/edit/policy-plan.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { taking, type NewTag, type TagChange } from "../../../shared/tailnet/tag-change.ts";
import type { PolicyVersion } from "../../../shared/tailnet/snapshot.ts";
import type { JudgedChange } from "./change-impact.ts";
import { rebaseText } from "./rebase-text.ts";

/** What a change is made from: an intent that can be planned on any text, or a whole text. */
export type ChangeSource =
  | {
      readonly kind: "intent";
      readonly intent: PolicyIntent;
      /** A device takes this tag on once the change is saved: what follows is judged as if it had it. */
      readonly newTag?: NewTag;
    }
  /** Written by hand on the text that had this ETag; `base` is that text, null where it is not known any more. */
  | {
      readonly kind: "text";
      readonly file: PolicyFile;
      readonly basedOn: string;
      readonly base: string | null;
    }
  /** An earlier version, put back whole. */
  | { readonly kind: "restore"; readonly file: PolicyFile; readonly undoes?: true };

/** The apps that a change is for; null where it is for whatever it does. */
export function meantFor(source: ChangeSource): readonly MeantApp[] | null {
  return source.kind === "intent" ? appsMeantBy(source.intent) : null;
}

/** The name that a change puts in the place of another; nothing where it is about something else. */
export function renamedIn(source: ChangeSource): Pick<JudgedChange, "renamed"> {
  return source.kind === "intent" && source.intent.kind === "renameName" ? { renamed: source.intent } : {};
}

/** A change worked out on one version of the policy file. */
export interface WorkedOutChange {
  readonly after: PolicyFile;
  readonly nothingToDo: boolean;
  readonly edits: readonly PlannedEdit[];
  readonly warnings: readonly string[];
  readonly leftAlone: readonly string[];
  readonly parts: readonly AppPart[];
  /** Takes the change back; null where only the history can. */
  readonly inverse: PolicyIntent | null;
}

/**
 * Works a change out on a version. Intents are planned anew on whatever it says; a text written by hand on another
 * version is brought onto it line by line. Errors: those of `planIntent`, `conflict` where that cannot be done.
 */
export function workOutChange(
  { file: before, etag }: PolicyVersion,
  source: ChangeSource,
  context: PlanContext,
): Result<WorkedOutChange> {
  if (source.kind === "intent") {
    const { document } = before;
    const plan = document.ok ? planOn(document.value, source.intent, context) : document;
    if (!plan.ok) return plan;
    const { noop, edits, warnings, leftAlone, parts, inverse } = plan.value;
    const after = noop ? before : PolicyFile.of(plan.value.document);
    return ok({ after, nothingToDo: noop, edits, warnings, leftAlone, parts, inverse });
  }
  const { parsed } = source.file;
  if (!parsed.ok) return fail(syntax(parsed.problem));
  const onNewest =
    source.kind === "text" && source.basedOn !== etag && source.base !== before.text
      ? rebased(source, before)
      : ok(source.file);
  if (!onNewest.ok) return onNewest;
  const after = onNewest.value;
  return ok({
    after,
    nothingToDo: after.text === before.text,
    edits: [],
    warnings: after.text === source.file.text ? [] : [joined],
    leftAlone: [],
    parts: [],
    inverse: null,
  });
}

function rebased(
  { file, base }: Extract<ChangeSource, { kind: "text" }>,
  newest: PolicyFile,
): Result<PolicyFile> {
  return base === null ? fail(otherVersion) : rebaseText(base, file, newest);
}

function syntax({ line, column, ...error }: HujsonError): Problem {
  return problem("policy-syntax", `The text does not parse: ${shownReason(error)}.`, {
    meaning: "Nothing was sent.",
    remedy: "Correct the text at the place shown.",
    evidence: { line, column },
  });
}

const joined =
  "The policy file has changed since you began. What was saved in the meantime is kept; only your own lines are below.";

const otherVersion = problem("conflict", "The policy file was changed by somebody else in the meantime.", {
  meaning: "Your text started from an older version; saving it would undo that change.",
  remedy: "Compare with the newest version, then bring your change onto it.",
});

/** What becomes of the tags of a device with a change; null where nothing does. */
export function tagsOf(source: ChangeSource): TagChange | null {
  return source.kind === "intent" && source.newTag !== undefined ? taking(source.newTag) : null;
}
