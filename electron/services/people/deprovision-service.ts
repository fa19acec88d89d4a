import type { ApplyOutcome, ReviewView } from "../../../shared/bridge/policy.ts";
import type { LeavingView } from "../../../shared/bridge/deprovision.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { Queue } from "../../../shared/core/queue.ts";
import { accountSteps } from "../../../shared/governance/deprovision/account-steps.ts";
import type { AccountStep, DeprovisionChoices } from "../../../shared/governance/deprovision/deprovision.ts";
import { find } from "../../../shared/hujson/find.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import type { Ids } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { StoredDeprovision } from "../../ports/stored-deprovision.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import { savedWithoutRest } from "../policy/saved-outcome.ts";
import type { AccountRunner } from "./account-runner.ts";
import type { DeprovisionBook } from "./deprovision-book.ts";
import { leftOvers, lookAt, type LeaverApps, type LookParts, type Looked } from "./deprovision-look.ts";

type Done = Record<string, never>;

/** What deprovisioning needs from its surroundings. */
export interface DeprovisionParts extends LookParts {
  readonly book: DeprovisionBook;
  readonly runner: AccountRunner;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply">;
  readonly actor: () => string;
  readonly appsOf: (login: string) => LeaverApps;
  /** How many entitlements somebody loses from one policy file to the next; null where people are not known. */
  readonly lost: (login: string, before: PolicyDocument, after: PolicyDocument) => number | null;
  readonly note: (sentence: string) => void;
  /** Somebody was read anew after a change of theirs. */
  readonly personRead: (session: Session, read: User) => void;
  readonly syncSoon: () => void;
  readonly ids: Ids;
}

const everything: DeprovisionChoices = { account: "suspend", devices: true, keys: true, invites: true };

/**
 * Takes a person out of a tailnet: first the policy file in one reviewed change, then their account, devices, keys and
 * invites step by step. Each effect is on disk before it, and what came of it was read back.
 */
export class DeprovisionService {
  readonly #parts: DeprovisionParts;
  readonly #queue = new Queue();

  constructor(parts: DeprovisionParts) {
    this.#parts = parts;
  }

  /** What somebody holds, read anew. */
  async look(login: string): Promise<Result<LeavingView>> {
    return map(await this.#look(login), (looked) => this.#leaving(looked));
  }

  async begin(login: string, reason: string, choices: DeprovisionChoices): Promise<Result<{ id: string }>> {
    const { book, ids, clock, actor, appsOf } = this.#parts;
    const looked = await this.#look(login);
    if (!looked.ok) return looked;
    const { facts, places, refused } = looked.value;
    if (refused !== null) return fail(refused);
    const open = book.all().find((run) => run.endedAt === null && isSame(run.login, facts.login));
    if (open !== undefined) return ok({ id: open.id });
    const id = ids.next("deprovision");
    const added = await book.add({
      id,
      login: facts.login,
      name: facts.user?.displayName ?? "",
      userId: facts.user?.id ?? null,
      reason,
      startedAt: clock.now(),
      by: actor(),
      choices,
      policy: {
        state: places.some(({ manager }) => manager === null) ? "open" : "nothing",
        places: places.filter(({ manager }) => manager === null).length,
        at: null,
      },
      steps: accountSteps(facts, choices),
      left: leftOvers(looked.value, choices, appsOf(facts.login)),
      isRunning: false,
      endedAt: null,
      restored: null,
      inverse: null,
    });
    return map(added, () => ({ id }));
  }

  async review(id: string): Promise<Result<ReviewView>> {
    const run = this.#parts.book.get(id);
    if (!run.ok) return run;
    const refused = await this.#stillRefused(run.value.login);
    if (refused !== null) return fail(refused);
    const planned = await this.#parts.changes.plan(`Deprovision ${run.value.login}`, {
      kind: "intent",
      intent: intentOf(run.value),
    });
    return map(planned, (view) => ({ ...view, ...this.#loses(view.id, run.value.login) }));
  }

  #loses(reviewId: string, login: string): Pick<ReviewView, "loses"> {
    const review = this.#parts.changes.review(reviewId);
    if (review === undefined) return {};
    const { before, change } = review;
    const [now, later] = [before.document, change.after.document];
    if (!now.ok || !later.ok) return {};
    const entitlements = this.#parts.lost(login, now.value, later.value);
    return entitlements === null ? {} : { loses: { login, entitlements } };
  }

  /** What takes the change back is on disk before the save, so that a killed save can be judged. */
  apply(id: string, reviewId: string, confirmLockout?: boolean): Promise<Result<ApplyOutcome>> {
    return this.#queue.add(async () => {
      const { book, changes, clock, runner, note } = this.#parts;
      const run = book.get(id);
      if (!run.ok) return run;
      const review = changes.review(reviewId);
      const inverse = review?.change.inverse ?? run.value.inverse;
      const promised = await book.change(id, (now) => ({
        ...now,
        inverse,
        policy: { ...now.policy, state: "promised" },
      }));
      if (!promised.ok) return promised;
      const applied = await changes.apply(reviewId, confirmLockout);
      const outcome = applied.ok ? applied.value.outcome : null;
      const state =
        outcome?.outcome === "saved" ? "saved" : outcome?.outcome === "uncertain" ? "promised" : "open";
      const written = await book.change(id, (now) => ({
        ...now,
        policy: { ...now.policy, state, at: state === "saved" ? clock.now() : null },
        isRunning: state === "saved",
      }));
      if (!applied.ok) return applied;
      if (outcome?.outcome === "saved") {
        note(`Took ${run.value.login} out of the policy file.`);
        // The promise stays on disk where more could not be noted: the next sync judges it and goes on.
        if (!written.ok) return ok(savedWithoutRest(outcome, written.problem));
        runner.start(id);
      }
      if (!written.ok && state === "open") return written;
      return ok(applied.value.outcome);
    });
  }

  async run(id: string): Promise<Result<Done>> {
    const { book, runner } = this.#parts;
    const run = book.get(id);
    if (!run.ok) return run;
    const { policy } = run.value;
    const looked = await this.#look(run.value.login);
    if (!looked.ok) return looked;
    const { refused, places } = looked.value;
    if (refused !== null) return fail(refused);
    // Where the policy file is kept elsewhere, others take them out of it: then it names them no more, and the rest follows.
    const isOut = policy.state === "open" && places.every(({ manager }) => manager !== null);
    if (policy.state === "promised" || (policy.state === "open" && !isOut)) return fail(policyFirst);
    const written = await book.change(id, (now) => ({
      ...now,
      ...(isOut ? { policy: { ...now.policy, state: "nothing" as const } } : {}),
      isRunning: true,
      endedAt: null,
      steps: now.steps.map((step) => (isToBeTriedAgain(step) ? { ...step, state: "open", seen: "" } : step)),
    }));
    if (!written.ok) return written;
    runner.start(id);
    return ok({});
  }

  async stop(id: string): Promise<Result<Done>> {
    return map(await this.#parts.book.change(id, (now) => ({ ...now, isRunning: false })), () => ({}));
  }

  async mark(id: string, leftId: string, change: { done?: boolean; owner?: string }): Promise<Result<Done>> {
    const { book, clock } = this.#parts;
    const changed = await book.change(id, (now) => ({
      ...now,
      left: now.left.map((one) =>
        one.id === leftId
          ? {
              ...one,
              ...(change.owner === undefined ? {} : { owner: change.owner }),
              ...(change.done === undefined ? {} : { doneAt: change.done ? clock.now() : null }),
            }
          : one,
      ),
    }));
    return map(changed, () => ({}));
  }

  async reviewRestore(id: string): Promise<Result<ReviewView>> {
    const run = this.#parts.book.get(id);
    if (!run.ok) return run;
    const { inverse, login } = run.value;
    if (inverse === null) return fail(nothingToRestore);
    return this.#parts.changes.plan(`Restore ${login}`, { kind: "intent", intent: inverse });
  }

  /**
   * Puts them back into the policy file and lets a suspended account in again. Deleted devices and keys stay gone. That it
   * was begun is on disk before the save, so that a killed one is judged and goes on.
   */
  restore(id: string, reviewId: string, confirmLockout?: boolean): Promise<Result<ApplyOutcome>> {
    return this.#queue.add(async () => {
      const { book, changes, session } = this.#parts;
      const run = book.get(id);
      if (!run.ok) return run;
      const promised = await book.change(id, (now) => ({ ...now, isRunning: false, restoring: "promised" }));
      if (!promised.ok) return promised;
      const applied = await changes.apply(reviewId, confirmLockout);
      const outcome = applied.ok ? applied.value.outcome : null;
      if (outcome?.outcome === "saved") {
        const put = await this.#putBack(session(), run.value);
        if (!put.ok) return ok(savedWithoutRest(outcome, put.problem));
      } else if (outcome?.outcome !== "uncertain") {
        const dropped = await book.change(id, notRestoring);
        if (!dropped.ok) return dropped;
      }
      return applied.ok ? ok(applied.value.outcome) : applied;
    });
  }

  /** What follows once the policy file names them again. */
  async #putBack(session: Result<Session>, run: StoredDeprovision): Promise<Result<void>> {
    const { book, clock, note, syncSoon } = this.#parts;
    const saved = await book.change(run.id, (now) => ({ ...now, restoring: "saved" }));
    if (!saved.ok) return saved;
    const seen = `policy file restored, ${await unsuspend(session, run, this.#parts.personRead)}`;
    // What follows the save may have read the account before it was let in.
    syncSoon();
    const written = await book.change(run.id, (now) => ({
      ...notRestoring(now),
      endedAt: clock.now(),
      restored: { at: clock.now(), seen },
    }));
    if (written.ok) note(`Restored ${run.login}: ${seen}.`);
    return written;
  }

  async forget(id: string): Promise<Result<Done>> {
    const { book } = this.#parts;
    const run = book.get(id);
    if (!run.ok) return run;
    const { policy, endedAt } = run.value;
    if (endedAt === null && policy.state !== "open" && policy.state !== "nothing") return fail(notOver);
    return map(await book.remove(id), () => ({}));
  }

  /** Goes on where the last run ended: a save that was under way is judged, and steps go on. */
  takeUp(session: Session): Promise<void> {
    return this.#queue.add(async () => {
      const { book, runner } = this.#parts;
      for (const run of book.all()) {
        if (run.policy.state === "promised") await this.#judge(session, run);
        if (run.restoring === "promised") await this.#judgeRestore(session, run);
        else if (run.restoring === "saved") await this.#putBack(ok(session), run);
        if (run.isRunning) runner.start(run.id);
      }
      book.publish();
    });
  }

  /** Whether a save that ended with the run was made: then the file names them no more. */
  async #judge(session: Session, run: StoredDeprovision): Promise<void> {
    const looked = await lookAt(session, run.login, this.#parts);
    if (!looked.ok) return;
    const isSaved = looked.value.places.every(({ manager }) => manager !== null);
    await this.#parts.book.change(run.id, (now) => ({
      ...now,
      policy: {
        ...now.policy,
        state: isSaved ? "saved" : "open",
        at: isSaved ? this.#parts.clock.now() : null,
      },
      isRunning: isSaved,
    }));
    if (isSaved) this.#parts.runner.start(run.id);
  }

  /** Whether a restore that ended with the run was saved: then the file has nothing left to be put back. */
  async #judgeRestore(session: Session, run: StoredDeprovision): Promise<void> {
    const looked = await lookAt(session, run.login, this.#parts);
    if (!looked.ok || run.inverse === null) return;
    const planned = planOn(looked.value.document, run.inverse);
    if (planned.ok && planned.value.noop) await this.#putBack(ok(session), run);
    else await this.#parts.book.change(run.id, notRestoring);
  }

  async #look(login: string): Promise<Result<Looked>> {
    const session = this.#parts.session();
    return session.ok ? lookAt(session.value, login, this.#parts) : session;
  }

  async #stillRefused(login: string): Promise<Problem | null> {
    const looked = await this.#look(login);
    return looked.ok ? looked.value.refused : looked.problem;
  }

  #leaving(looked: Looked): LeavingView {
    const { facts, document, places, refused } = looked;
    const lines = lineIndex(document.text);
    return {
      login: facts.login,
      name: facts.user?.displayName ?? "",
      role: facts.user?.role ?? "",
      status: facts.user?.status ?? "",
      refused,
      places: places.map(({ kind, section, name, path, manager }) => ({
        kind,
        section,
        name,
        manager,
        line: lines.positionAt(find(document.root, path)?.start ?? 0).line,
      })),
      steps: accountSteps(facts, everything),
      left: leftOvers(looked, everything, this.#parts.appsOf(facts.login)),
    };
  }
}

function intentOf({ login }: StoredDeprovision): PolicyIntent {
  return { kind: "deprovisionPerson", login };
}

function notRestoring({ restoring: _restoring, ...run }: StoredDeprovision): StoredDeprovision {
  return run;
}

/** Lets the account in again that was suspended here, and says what was read back. */
async function unsuspend(
  session: Result<Session>,
  { userId, steps }: StoredDeprovision,
  personRead: DeprovisionParts["personRead"],
): Promise<string> {
  const wasSuspended = steps.some(({ act, state }) => act === "suspend" && state === "done");
  if (userId === null || !wasSuspended) return "account as it was";
  if (!session.ok) return "account still suspended";
  const { users } = session.value.api;
  const sent = await users.restore(userId);
  const now = await users.get(userId);
  if (!now.ok)
    return sent.ok
      ? "account let in again, not read back"
      : "whether the account is let in again is not known";
  personRead(session.value, now.value);
  return now.value.status === "suspended" ? "account still suspended" : "account let in again, read back";
}

/** What stands open of the steps once somebody continues: whoever makes one looks first, so that none is made twice. */
function isToBeTriedAgain({ state }: AccountStep): boolean {
  return state === "failed" || state === "unknown" || state === "skipped";
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

const policyFirst = problem("invalid-argument", "The policy change is not saved yet.", {
  meaning: "Access goes first, then the account.",
  remedy: "Apply the policy change.",
});

const nothingToRestore = problem("not-found", "Nothing was taken out of the policy file.", {
  remedy: "Let the account in again in the admin console, if it is suspended.",
});

const notOver = problem("invalid-argument", "This deprovisioning is not over.", {
  meaning: "Its record says what is left to do.",
  remedy: "Finish it, or restore the person.",
});
