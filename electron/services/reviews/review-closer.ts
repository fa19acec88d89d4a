import type { ApplyOutcome } from "../../../shared/bridge/policy.ts";
import type { ClosingLook } from "../../../shared/bridge/reviews.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type {
  AccessReview,
  Closing,
  ItemResult,
  ThingAct,
} from "../../../shared/governance/reviews/access-review.ts";
import {
  closingEffect,
  closingPlan,
  endingsOf,
  resultsOf,
} from "../../../shared/governance/reviews/closing.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ReviewStore } from "../../ports/review-store.ts";
import type { Session } from "../../ports/session.ts";
import { changeRole } from "../people/role-change.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import type { ReviewRecord } from "../policy/review-record.ts";
import { savedWithoutRest } from "../policy/saved-outcome.ts";
import { hashOf, readGround, type ReviewGroundParts } from "./review-ground.ts";
import { endThings, thingActs, type ThingParts } from "./review-things.ts";

/** What closing reviews needs from its surroundings. */
export interface ReviewCloserParts extends Pick<ThingParts, "deviceInvites" | "note">, ReviewGroundParts {
  readonly store: ReviewStore;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply">;
  readonly actor: () => string;
  readonly syncSoon: () => void;
  readonly clock: Clock;
}

interface Looked {
  readonly takes: string;
  readonly acts: readonly ThingAct[];
  readonly decisions: string;
}

interface Closed {
  readonly outcome: ApplyOutcome | null;
  readonly results: readonly ItemResult[];
}

/**
 * Closes reviews: the policy file in one reviewed change, then roles, then keys and invites, then a fresh reading that says
 * what became of every item. What is about to be done is on disk before it, so that it can be judged after a crash.
 */
export class ReviewCloser {
  readonly #parts: ReviewCloserParts;
  /** What was looked at for a review: whom it takes from where, what it ends, and the decisions that it came from. */
  readonly #looked = new Map<string, Looked>();

  constructor(parts: ReviewCloserParts) {
    this.#parts = parts;
  }

  async look(review: AccessReview): Promise<Result<ClosingLook>> {
    const { session, changes } = this.#parts;
    if (review.closing?.state === "closed") return fail(isClosed);
    const endings = endingsOf(review);
    if (!endings.ok) return endings;
    const active = session();
    if (!active.ok) return active;
    const ground = await readGround(active.value, this.#parts);
    if (!ground.ok) return ground;
    const plan = closingPlan(endings.value, ground.value);
    const things = await thingActs(active.value, endings.value);
    if (!things.ok) return things;
    const acts = things.value;
    const planned =
      plan.takes.length === 0
        ? null
        : await changes.plan(`Close ${review.name}`, {
            kind: "intent",
            intent: { kind: "takeEntitlements", items: plan.takes },
          });
    if (planned?.ok === false) return planned;
    this.#looked.set(review.id, {
      takes: JSON.stringify(plan.takes),
      acts,
      decisions: JSON.stringify(review.decisions),
    });
    const effect = closingEffect(endings.value, plan, ground.value);
    const revoke = endings.value.filter(({ choice }) => choice === "revoke").length;
    return ok({
      review: planned?.value ?? null,
      keep: endings.value.length - revoke,
      revoke,
      byEndRule: endings.value.filter(({ decision }) => decision === null).length,
      roles: plan.roles.map(({ number }) => number),
      acts: itemsOf(acts, "open"),
      gone: [...plan.gone.map(({ number }) => number), ...itemsOf(acts, "gone")],
      byHand: [
        ...effect.byHand.map(({ item, why }) => ({ item: item.number, why })),
        ...acts.flatMap(({ item, state, why }) => (state === "byHand" ? [{ item, why }] : [])),
      ],
      lost: effect.lost.map(({ number }) => number),
    });
  }

  async close(
    review: AccessReview,
    reviewId: string | null,
    confirmLockout?: boolean,
  ): Promise<Result<Closed>> {
    const { session, store, clock, actor } = this.#parts;
    if (review.closing?.state === "closed") return fail(isClosed);
    const active = session();
    if (!active.ok) return active;
    if (review.closing !== null) return this.#goOn(active.value, review, review.closing);
    const endings = endingsOf(review);
    if (!endings.ok) return endings;
    const ground = await readGround(active.value, this.#parts);
    if (!ground.ok) return ground;
    const plan = closingPlan(endings.value, ground.value);
    const record = reviewId === null ? undefined : this.#parts.changes.review(reviewId);
    const looked = this.#looked.get(review.id);
    const isLookedAt =
      looked?.decisions === JSON.stringify(review.decisions) &&
      (record === undefined
        ? reviewId === null && plan.takes.length === 0
        : takesIn(record) === looked.takes);
    if (looked === undefined || !isLookedAt) return fail(lookAgain);
    const closing: Closing = {
      state: "promised",
      at: clock.now(),
      by: actor(),
      hashBefore: record === undefined ? ground.value.policyHash : hashOf(record.before.text),
      hashAfter: null,
      gone: plan.gone.map(({ number }) => number),
      unfound: plan.unfound.map(({ number }) => number),
      roles: [],
      acts: looked.acts,
      results: [],
      done: [],
    };
    const promised = await store.put({ ...review, closing });
    if (!promised.ok) return promised;
    if (reviewId === null)
      return this.#finish(active.value, { ...review, closing: { ...closing, state: "saved" } }, null);
    return this.#save(active.value, { ...review, closing }, reviewId, confirmLockout);
  }

  /** Goes on with a review whose closing was broken off. */
  async takeUp(session: Session, review: AccessReview): Promise<void> {
    if (review.closing !== null && review.closing.state !== "closed")
      await this.#goOn(session, review, review.closing);
  }

  async #save(
    session: Session,
    review: AccessReview & { readonly closing: Closing },
    reviewId: string,
    confirmLockout?: boolean,
  ): Promise<Result<Closed>> {
    const { changes, store } = this.#parts;
    const applied = await changes.apply(reviewId, confirmLockout);
    const outcome = applied.ok ? applied.value.outcome : null;
    if (outcome?.outcome === "saved") {
      const saved = { ...review, closing: { ...review.closing, state: "saved" as const } };
      const finished = await this.#finish(session, saved, outcome);
      // The next sync goes on where it broke off.
      return finished.ok
        ? finished
        : ok({ outcome: savedWithoutRest(outcome, finished.problem), results: [] });
    }
    // Whether it was saved is not known: the next sync judges it.
    if (outcome?.outcome === "uncertain") return ok({ outcome, results: [] });
    const reopened = await store.put({ ...review, closing: null });
    if (!applied.ok) return applied;
    return reopened.ok ? ok({ outcome, results: [] }) : reopened;
  }

  async #goOn(session: Session, review: AccessReview, closing: Closing): Promise<Result<Closed>> {
    if (closing.state === "promised") {
      const endings = endingsOf(review);
      if (!endings.ok) return endings;
      const ground = await readGround(session, this.#parts);
      if (!ground.ok) return ground;
      // Another file may be what others saved since: what it was to take is out of it only where it was saved.
      const isThere = closingPlan(endings.value, ground.value).takes.length > 0;
      if (isThere || ground.value.policyHash === closing.hashBefore) {
        const reopened = await this.#parts.store.put({ ...review, closing: null });
        return reopened.ok ? fail(notSaved) : reopened;
      }
    }
    return this.#finish(session, { ...review, closing: { ...closing, state: "saved" } }, null);
  }

  /** Changes roles and ends things one by one, each on disk before the next, and reads back what became of everything. */
  async #finish(
    session: Session,
    saved: AccessReview & { readonly closing: Closing },
    outcome: ApplyOutcome | null,
  ): Promise<Result<Closed>> {
    const { store, self, note, syncSoon, clock } = this.#parts;
    const written = await store.put(saved);
    if (!written.ok) return written;
    const endings = endingsOf(saved);
    if (!endings.ok) return endings;
    const before = await readGround(session, this.#parts);
    if (!before.ok) return before;
    let { closing } = saved;
    for (const { number, login } of closingPlan(endings.value, before.value).roles) {
      if (closing.roles.some(({ item }) => item === number)) continue;
      const changed = await changeRole(session, self(), login, "member");
      closing = { ...closing, roles: [...closing.roles, roleChanged(number, changed)] };
      const kept = await store.put({ ...saved, closing });
      if (!kept.ok) return kept;
    }
    const ended = await endThings(
      session,
      { ...saved, closing },
      { ...this.#parts, put: (next) => store.put({ ...saved, closing: next }) },
    );
    if (!ended.ok) return ended;
    closing = ended.value;
    const after = await readGround(session, this.#parts);
    if (!after.ok) return after;
    const results = resultsOf(endings.value, closing, after.value);
    const { policyHash: hashAfter } = after.value;
    const over: Closing = { ...closing, state: "closed", at: clock.now(), hashAfter, results };
    const closed = await store.put({ ...saved, undo: [], closing: over });
    if (!closed.ok) return closed;
    this.#looked.delete(saved.id);
    note(`Closed ${saved.name}: ${countWords(results)}.`);
    syncSoon();
    return ok({ outcome, results });
  }
}

function roleChanged(item: number, changed: Result<unknown>): Closing["roles"][number] {
  if (changed.ok) return { item, why: "" };
  const { code, what } = changed.problem;
  return code === "save-uncertain"
    ? { item, why: `${what} Look at it in the admin console.`, unknown: true }
    : { item, why: what };
}

function itemsOf(acts: readonly ThingAct[], wanted: ThingAct["state"]): number[] {
  return acts.flatMap(({ item, state }) => (state === wanted ? [item] : []));
}

function countWords(results: readonly ItemResult[]): string {
  const count = (wanted: ItemResult["result"]) => results.filter(({ result }) => result === wanted).length;
  const [revoked, failed, lost] = [count("revoked"), count("failed"), count("lost")];
  const unknown = count("not known");
  return [
    `${count("removed")} removed`,
    ...(revoked === 0 ? [] : [`${revoked} revoked`]),
    `${count("by hand")} left by hand`,
    ...(unknown === 0 ? [] : [`${unknown} not known`]),
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(lost === 0 ? [] : [`${lost} to be kept, and lost`]),
  ].join(", ");
}

/** Whom a change takes from where, also one that removes tests besides; null for any other change. */
function takesIn({ source }: ReviewRecord): string | null {
  if (source.kind !== "intent") return null;
  const { intent } = source;
  const first = intent.kind === "sequence" ? intent.intents[0] : intent;
  return first?.kind === "takeEntitlements" ? JSON.stringify(first.items) : null;
}

const isClosed = problem("invalid-argument", "This review is closed.");

const lookAgain = problem("conflict", "What closing would do has changed since you looked at it.", {
  meaning: "Nothing was changed.",
  remedy: "Look at the change again.",
});

const notSaved = problem("conflict", "The change of the policy file was not saved.", {
  meaning: "The review is open again, with all its decisions.",
  remedy: "Close it again.",
});
