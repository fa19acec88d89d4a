import type { PolicyChange, SaveOutcome } from "../ports/session.ts";
import { problem } from "../../shared/core/problem.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../shared/tailnet/snapshot.ts";
import type { PolicyEndpoints } from "../ports/policy-endpoints.ts";
import { findingLines } from "./error-body.ts";
import { mayBeApplied } from "../../shared/tailnet/may-be-applied.ts";
import { outcomeOfRefusal, validationProblem } from "./validation.ts";

/** What a save needs besides the policy endpoints. */
export interface SaveParts {
  /** Whether two files mean the same policy, whatever their formatting. */
  readonly sameMeaning: (left: PolicyFile, right: PolicyFile) => boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** A save that was lost on the way may still be under way; the second look comes this much later. */
const settleMs = 1500;

/**
 * Saves a policy: validate, send once with `If-Match`, take over what the service stored. A lost answer is settled by
 * reading back and comparing, never by sending again. Source: Tailscale API, policy file (`If-Match`, 412).
 */
export async function guardedSave(
  policy: PolicyEndpoints,
  change: PolicyChange,
  parts: SaveParts,
): Promise<SaveOutcome> {
  const judged = await policy.validate(change.after.text);
  if (!judged.ok) return { kind: "not-saved", problem: notSaved(judged.problem) };
  const refusal = validationProblem(judged.value, judged.meta?.requestId ?? null);
  if (refusal !== null) return { kind: "refused", problem: refusal, validation: judged.value };
  const warnings = judged.value.kind === "passed-with-warnings" ? findingLines(judged.value.findings) : [];

  const sent = await policy.set({ file: change.after, ifMatch: change.etag });
  if (sent.ok) {
    const asSent = parts.sameMeaning(sent.value.file, change.after);
    return { kind: "saved", policy: sent.value, confirmedBy: "answer", asSent, warnings };
  }
  if (sent.problem.code === "conflict") {
    const current = await newerThan(policy, change.etag, parts.sleep);
    return { kind: "conflict", problem: sent.problem, current, written: "no" };
  }
  const verdict = outcomeOfRefusal(sent.problem);
  if (verdict !== null) {
    const reason = validationProblem(verdict, sent.problem.evidence?.requestId ?? null) ?? sent.problem;
    return { kind: "refused", problem: reason, validation: verdict };
  }
  if (!mayBeApplied(sent.problem)) return { kind: "not-saved", problem: notSaved(sent.problem) };
  return settle(policy, change, parts, sent.problem, warnings);
}

async function settle(
  policy: PolicyEndpoints,
  change: PolicyChange,
  parts: SaveParts,
  lost: Problem,
  warnings: readonly string[],
): Promise<SaveOutcome> {
  for (let look = 1; ; look += 1) {
    const current = await policy.get();
    if (!current.ok) return { kind: "uncertain", problem: unsettled(lost, current.problem) };
    // An unchanged ETag comes first: texts that differ only in comments mean the same.
    const sameDocument = current.value.etag === change.etag;
    if (!sameDocument && shows(change, current.value.file, parts)) {
      return { kind: "saved", policy: current.value, confirmedBy: "read-back", asSent: true, warnings };
    }
    if (!sameDocument && current.value.file.text !== change.before.text) {
      return { kind: "conflict", problem: overtaken(lost), current: current.value, written: "perhaps" };
    }
    // The save may still be under way, and the answer old: that it is not there yet proves nothing.
    if (look === 2) return { kind: "uncertain", problem: notSeen(lost) };
    await parts.sleep(settleMs);
  }
}

/** Whether a version shows the change. One that leaves the meaning as it was shows only in the text itself. */
function shows({ before, after }: PolicyChange, file: PolicyFile, { sameMeaning }: SaveParts): boolean {
  return file.text === after.text || (!sameMeaning(before, after) && sameMeaning(file, after));
}

/** What somebody else saved; null where reading fails, or still shows the text that it replaced. */
async function newerThan(
  policy: PolicyEndpoints,
  etag: string,
  sleep: SaveParts["sleep"],
): Promise<PolicyVersion | null> {
  const first = await policy.get();
  if (first.ok && first.value.etag !== etag) return first.value;
  await sleep(settleMs);
  const second = await policy.get();
  return second.ok && second.value.etag !== etag ? second.value : null;
}

/** Why a save did not even begin, or was turned away: said first is that nothing was saved. */
function notSaved(reason: Problem): Problem {
  const { code, what, meaning, ...rest } = reason;
  return problem(code, "The change was not saved.", {
    meaning: meaning === undefined ? what : `${what} ${meaning}`,
    ...rest,
  });
}

function notSeen(lost: Problem): Problem {
  return problem("save-uncertain", "It is not known yet whether the change was saved.", {
    meaning: `${lost.what} Reading back shows the policy file as it was, which may be old.`,
    remedy: "Plan the change again in a moment: if it was saved, there is nothing left to do.",
    ...(lost.evidence === undefined ? {} : { evidence: lost.evidence }),
  });
}

function overtaken(lost: Problem): Problem {
  return problem("conflict", "The policy file holds something else than before and than what was sent.", {
    meaning: `${lost.what} Somebody else saved the policy file about then.`,
    remedy: "Look at the change again on top of the current text.",
    ...(lost.evidence === undefined ? {} : { evidence: lost.evidence }),
  });
}

function unsettled(lost: Problem, reading: Problem): Problem {
  return problem("save-uncertain", "It is not known yet whether the change was saved.", {
    meaning: `${lost.what} Reading back failed too: ${reading.what}`,
    remedy: "Check again once the service answers; do not make the change a second time before that.",
    ...(lost.evidence === undefined ? {} : { evidence: lost.evidence }),
  });
}
