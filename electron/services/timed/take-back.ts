import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import { theOneEntry } from "../../../shared/policy/edit/one-entry.ts";
import { isObject } from "../../../shared/hujson/json.ts";
import { findGiven, type GivenPlace } from "../../../shared/policy/edit/given-entry.ts";
import { titleOf, type PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import type { Session } from "../../ports/session.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import type { ReviewRecord } from "../policy/review-record.ts";

/** What came of taking a login out of the policy file. */
export type TakenBack =
  | { readonly kind: "taken" }
  /** Others have put the person there as well, which is not ours to take. */
  | { readonly kind: "kept" }
  /** It was not there, by the version that this ETag names. */
  | { readonly kind: "gone"; readonly etag: string }
  | { readonly kind: "failed"; readonly problem: Problem };

/** A busy file may change again and again while its removal is saved. */
const mostConflicts = 4;

/**
 * Takes the one entry out that was given. The removal was agreed to when the access was given, so nobody is asked again:
 * not after a conflict either, because it is planned anew and has to be that entry alone on every text.
 */
export async function takeBack(
  changes: Pick<PolicyChanges, "plan" | "review" | "apply" | "discard">,
  session: Result<Session>,
  { login, from }: { readonly login: string; readonly from: GivenPlace },
): Promise<TakenBack> {
  if (!session.ok) return failed(session.problem);
  const intent: PolicyIntent = { kind: "takeGiven", login, from };
  const planned = await changes.plan(titleOf(intent), { kind: "intent", intent }, session);
  if (!planned.ok) return failed(planned.problem);
  let review: ReviewView = planned.value;
  for (let conflicts = 0; ; conflicts += 1) {
    const { id, etag, nothingToDo } = review;
    if (nothingToDo) {
      const isKept = isThereTwice(changes.review(id), login, from);
      changes.discard(id);
      return isKept ? { kind: "kept" } : { kind: "gone", etag };
    }
    if (!isThatEntry(changes.review(id), login)) {
      changes.discard(id);
      return failed(moreThanAgreed);
    }
    const applied = await changes.apply(id, true, session);
    changes.discard(id);
    if (!applied.ok) return failed(applied.problem);
    const { outcome } = applied.value;
    if (outcome.outcome === "saved") return { kind: "taken" };
    if (outcome.outcome !== "conflict") return failed(outcome.problem);
    if (conflicts === mostConflicts) {
      changes.discard(outcome.review.id);
      return failed(keepsChanging);
    }
    ({ review } = outcome);
  }
}

function isThatEntry(record: ReviewRecord | undefined, login: string): boolean {
  if (record === undefined) return false;
  const [before, after] = [record.before.document, record.change.after.document];
  if (!before.ok || !after.ok) return false;
  return theOneEntry(before.value.value, after.value.value)?.toLowerCase() === login.toLowerCase();
}

function isThereTwice(record: ReviewRecord | undefined, login: string, from: GivenPlace): boolean {
  const before = record?.before.document;
  const root = before?.ok === true ? before.value.value : null;
  return root !== null && isObject(root) && findGiven(root, login, from).kind === "twice";
}

function failed(reason: Problem): TakenBack {
  return { kind: "failed", problem: reason };
}

const moreThanAgreed = problem("edit-refused", "The removal would change more than the one login.", {
  meaning: "Nothing was saved.",
  remedy: "Take the login out of the policy file by hand.",
});

const keepsChanging = problem("conflict", "The policy file changed again and again meanwhile.", {
  meaning: "The removal was not saved. It is tried again soon.",
});
