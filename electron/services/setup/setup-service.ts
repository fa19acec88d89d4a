import type { ApplyOutcome, ReviewView } from "../../../shared/bridge/policy.ts";
import type { Decisions, SetupStep } from "../../../shared/bridge/setup.ts";
import type { CatalogueProduct } from "../../../shared/catalogue/product.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { andThen, fail, ok, type Result } from "../../../shared/core/result.ts";
import { dequal } from "dequal";
import type { HostFacts } from "../../../shared/connectors/hosts.ts";
import type { PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import type { WorkedOutChange } from "../policy/change-source.ts";
import { policyStyle } from "../policy/policy-summary.ts";
import { decidedUse, type DecidedUse } from "./decided-use.ts";
import { decisionsToIntent, limitsPeople } from "./decisions-to-intent.ts";
import {
  defaultDecisions,
  fixedDecisions,
  settledDefaults,
  unknownStyle,
  type PartOfProduct,
  type PolicyStyle,
} from "./default-decisions.ts";
import type { DeviceStep } from "./device-step.ts";
import { newSetup } from "./new-setup.ts";
import { PlannedDecisions } from "./planned-decisions.ts";
import type { AppsMoved } from "../policy/policy-summary.ts";
import type { UnfinishedSetups } from "./unfinished-setups.ts";
import type { SetupsBoard } from "./setups-board.ts";
import { findProduct } from "../../../shared/catalogue/catalogue.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Session } from "../../ports/session.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import { savedWithoutRest } from "../policy/saved-outcome.ts";
import { Queue } from "../../../shared/core/queue.ts";

type Done = Record<string, never>;

/** What set-ups need from their surroundings. */
export interface SetupServiceParts {
  readonly unfinished: UnfinishedSetups;
  readonly board: Pick<SetupsBoard, "publish" | "tagged">;
  readonly device: Pick<DeviceStep, "takeUp" | "leave" | "takeHost" | "stayed">;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply">;
  readonly snapshot: () => Snapshot | null;
  /** Of the policy file at the last sync; null while it is not known. */
  readonly policyStyle: () => PolicyStyle | null;
  /** The connectors of the last sync; none while they are not known. */
  readonly hosts: () => readonly HostFacts[];
  /** Whether inserted entries get a comment, from the preferences. */
  readonly commentEdits: () => boolean;
  readonly note: (kind: "setup", sentence: string) => void;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** The main job: from a product to a live connector. Every step is on disk before its effect, and resumes. */
export class SetupService {
  readonly #parts: SetupServiceParts;
  readonly #planned: PlannedDecisions;
  readonly #queue = new Queue();

  constructor(parts: SetupServiceParts) {
    this.#parts = parts;
    this.#planned = new PlannedDecisions((reviewId) => parts.changes.review(reviewId) !== undefined);
  }

  /** Starts a set-up with every decision filled in. Errors: `not-connected`, `not-found`, the disk's. */
  async begin(productId: string | null, isFixed = false): Promise<Result<{ setupId: string }>> {
    if (isFixed) return this.#beginWith(null, (style) => fixedDecisions(style));
    const product = productId === null ? null : findProduct(productId);
    if (product === undefined) return fail(problem("not-found", "This product is not in the catalogue."));
    return this.beginFor(product);
  }

  /** Starts a set-up; `only` narrows what of the product it routes. Errors: `not-connected`, the disk's. */
  async beginFor(
    product: CatalogueProduct | null,
    only?: PartOfProduct,
  ): Promise<Result<{ setupId: string }>> {
    const { commentEdits, hosts } = this.#parts;
    return this.#beginWith(product, (style) =>
      defaultDecisions(product, style, commentEdits(), hosts(), only),
    );
  }

  async #beginWith(
    product: CatalogueProduct | null,
    decide: (style: PolicyStyle) => Decisions,
  ): Promise<Result<{ setupId: string }>> {
    const { session, unfinished, ids, clock } = this.#parts;
    const active = session();
    if (!active.ok) return active;
    const style = this.#parts.policyStyle();
    const setup = newSetup({
      id: ids.next("setup"),
      tailnetId: active.value.tailnet.id,
      productId: product?.id ?? null,
      startedAt: clock.now(),
      decisions: decide(style ?? unknownStyle),
    });
    const added = await unfinished.add({ ...setup, ...(style === null ? { defaultsGuessed: true } : {}) });
    this.#parts.board.publish();
    return added.ok ? ok({ setupId: setup.id }) : added;
  }

  /**
   * Keeps the decisions and plans the change on the newest text. Errors: `conflict` when the change was saved in the
   * meantime, those of planning and of the disk.
   */
  review(setupId: string, decisions: Decisions): Promise<Result<ReviewView>> {
    return this.#inTurn(setupId, () => this.#review(setupId, decisions));
  }

  async #review(setupId: string, wanted: Decisions): Promise<Result<ReviewView>> {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return setup;
    if (setup.value.step !== "review") return fail(savedMeanwhile);
    const style = setup.value.defaultsGuessed === true ? await this.#style() : null;
    const decisions =
      style === null
        ? wanted
        : settledDefaults(wanted, this.#product(setup.value), style, this.#parts.hosts());
    const ports = this.#ports({ ...setup.value, decisions });
    const use = limitsPeople(decisions) ? decidedUse(decisions, ports, this.#parts.snapshot()) : null;
    // What cannot be worked out for lack of a reading is left to the path check.
    const intent = decisionsToIntent(decisions, ports, use?.ok === true ? use.value.tests : []);
    // Whoever takes a new connector after all begins the device step anew, without what went wrong on the other.
    const leavesHost = setup.value.decisions.runsOn !== undefined && decisions.runsOn === undefined;
    const kept = await this.#parts.unfinished.change(setupId, {
      decisions,
      intent,
      ...(dequal(wanted, setup.value.decisions) ? {} : { decided: true }),
      ...(style === null ? {} : { defaultsGuessed: false }),
      ...(leavesHost ? { way: null, nodeId: null, alreadyTagged: [] } : {}),
    });
    if (leavesHost) this.#parts.board.tagged(setupId, null);
    this.#parts.board.publish();
    if (!kept.ok) return kept;
    const review = await this.#parts.changes.plan(`Set up ${decisions.name.trim()}`, {
      kind: "intent",
      intent,
      ...(decisions.runsOn === undefined ? {} : { newTag: { nodeId: decisions.runsOn, tag: decisions.tag } }),
    });
    if (review.ok) this.#planned.note(review.value.id, { decisions, intent });
    return review;
  }

  /** Who would use the app by the decisions. Errors: `not-found`, those of planning. */
  use(setupId: string, decisions: Decisions): Result<DecidedUse> {
    const { unfinished, snapshot } = this.#parts;
    return andThen(unfinished.get(setupId), (setup) =>
      decidedUse(decisions, this.#ports({ ...setup, decisions }), snapshot()),
    );
  }

  /**
   * Saves the reviewed change. What takes it back and the decisions it was planned from are written down first, and that
   * somebody decided: a set-up whose save was killed, or cannot be told, is not forgotten as one that was only looked at.
   */
  apply(setupId: string, reviewId: string, confirmLockout?: boolean): Promise<Result<ApplyOutcome>> {
    return this.#inTurn(setupId, () => this.#apply(setupId, reviewId, confirmLockout));
  }

  async #apply(setupId: string, reviewId: string, confirmLockout?: boolean): Promise<Result<ApplyOutcome>> {
    const { unfinished, changes, clock } = this.#parts;
    const setup = unfinished.get(setupId);
    if (!setup.ok) return setup;
    const review = changes.review(reviewId);
    const planned = this.#planned.of(reviewId);
    if (review !== undefined) {
      const inverse = inverseOf({ ...setup.value, ...planned }, review.change);
      const promised = await unfinished.change(setupId, { ...planned, inverse, decided: true });
      if (!promised.ok) return promised;
    }
    const applied = await changes.apply(reviewId, confirmLockout);
    if (!applied.ok) return applied;
    const { outcome } = applied.value;
    if (outcome.outcome === "conflict" && planned !== undefined) {
      this.#planned.note(outcome.review.id, planned);
    }
    if (outcome.outcome !== "saved") return ok(outcome);
    const { runsOn } = (planned ?? setup.value).decisions;
    const moved = await unfinished.change(setupId, {
      appliedAt: clock.now(),
      step: "device",
      // On disk before its effect: whoever takes the step up again looks at this device.
      ...(runsOn === undefined ? {} : { way: "existing", nodeId: runsOn, alreadyTagged: [] }),
    });
    this.#parts.board.publish();
    if (!moved.ok) return ok(savedWithoutRest(outcome, moved.problem));
    if (runsOn !== undefined) await this.#parts.device.takeHost(setupId);
    return ok(outcome);
  }

  /** A review of a set-up was planned again as another: what it was planned from stays the same. */
  replanned(reviewId: string, again: string): void {
    const planned = this.#planned.of(reviewId);
    if (planned !== undefined) this.#planned.note(again, planned);
  }

  /** Moves to a step. Leaving the device step revokes its key; coming to it watches for the connector. */
  goTo(setupId: string, step: SetupStep): Promise<Result<Done>> {
    return this.#inTurn(setupId, () => this.#goTo(setupId, step));
  }

  async #goTo(setupId: string, step: SetupStep): Promise<Result<Done>> {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return setup;
    if (step !== "review" && setup.value.appliedAt === null) return fail(notApplied);
    if (setup.value.step === "device" && step !== "device") await this.#parts.device.leave(setupId);
    // Who comes back to look is not sent on again.
    if (step === "device" && setup.value.step !== "device") this.#parts.device.stayed(setupId);
    const moved = await this.#parts.unfinished.change(setupId, { step });
    if (moved.ok && step === "device") await this.#parts.device.takeUp(setupId);
    this.#parts.board.publish();
    return moved.ok ? ok({}) : moved;
  }

  /** Puts the set-up aside. One in which nothing was decided was only looked at, and is forgotten. */
  leave(setupId: string, keep = false): Promise<Result<Done>> {
    return this.#inTurn(setupId, async () => {
      const setup = this.#parts.unfinished.get(setupId);
      if (setup.ok && !keep && isOnlyLookedAt(setup.value)) return this.#discard(setupId);
      const left = await this.#parts.device.leave(setupId);
      this.#parts.board.publish();
      return left.ok ? ok({}) : left;
    });
  }

  /** Forgets the set-up, also one that is gone. Its key is revoked first; one that cannot be keeps it, so that it is not lost. */
  discard(setupId: string): Promise<Result<Done>> {
    return this.#inTurn(setupId, () => this.#discard(setupId));
  }

  async #discard(setupId: string): Promise<Result<Done>> {
    if (!this.#parts.unfinished.get(setupId).ok) return ok({});
    const left = await this.#parts.device.leave(setupId);
    if (!left.ok) return left;
    const removed = await this.#parts.unfinished.remove(setupId);
    this.#parts.board.publish();
    return removed.ok ? ok({}) : removed;
  }

  /** Forgets what the last run only looked at, when it ended in the middle. */
  async forgetLookedAt(): Promise<void> {
    for (const setup of this.#parts.unfinished.all().filter(isOnlyLookedAt)) await this.discard(setup.id);
  }

  /** Lets set-ups go on under the names that a save has just given their apps, and forgets those of apps that it took out. */
  async appsMoved({ renamed, removed }: AppsMoved): Promise<void> {
    await this.#renamed(renamed);
    if (removed.length > 0) await this.#removed(removed);
  }

  async #renamed(names: ReadonlyMap<string, string>): Promise<void> {
    const nameOf = (name: string) => names.get(name) ?? name;
    for (const { id, appliedAt, decisions, replaces, inverse } of this.#parts.unfinished.all()) {
      const apps = replaces?.apps ?? [decisions.name];
      // What was not applied yet is no app of the file.
      if (appliedAt === null || !apps.some((name) => names.has(name))) continue;
      const changed = await this.#parts.unfinished.change(id, {
        decisions: { ...decisions, name: nameOf(decisions.name) },
        inverse: inverse === null ? null : removalNamed(inverse, nameOf),
        ...(replaces === undefined ? {} : { replaces: { ...replaces, apps: apps.map(nameOf) } }),
      });
      if (!changed.ok) this.#parts.log.warn("A set-up keeps the old name", { code: changed.problem.code });
      this.#parts.board.publish();
    }
  }

  /** There is nothing left to finish. */
  async #removed(names: readonly string[]): Promise<void> {
    const moot = this.#parts.unfinished.all().filter(
      ({ appliedAt, step, decisions, replaces }) =>
        // One at its end is not listed, and whoever takes it back ends it.
        appliedAt !== null &&
        step !== "done" &&
        (replaces?.apps ?? [decisions.name]).every((name) => names.includes(name)),
    );
    for (const { id } of moot) {
      const discarded = await this.discard(id).catch((error: unknown) => {
        this.#parts.log.error("Ending a set-up broke off", { error });
        return null;
      });
      // It stays listed with what keeps it, its key for instance.
      if (discarded?.ok === false) this.#parts.log.warn("A set-up stays", { code: discarded.problem.code });
    }
  }

  finish(setupId: string): Promise<Result<Done>> {
    return this.#inTurn(setupId, async () => {
      const setup = this.#parts.unfinished.get(setupId);
      if (!setup.ok) return setup;
      const done = await this.#discard(setupId);
      if (done.ok) this.#parts.note("setup", finishedWords(setup.value));
      return done;
    });
  }

  /** Plans taking back what this set-up wrote. Error: `not-found` when there is nothing to take back. */
  undo(setupId: string): Promise<Result<ReviewView>> {
    return this.#inTurn(setupId, () => this.#undo(setupId));
  }

  async #undo(setupId: string): Promise<Result<ReviewView>> {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return setup;
    const { inverse, decisions } = setup.value;
    if (inverse === null) return fail(nothingToUndo);
    return this.#parts.changes.plan(`Take back the set-up of ${decisions.name}`, {
      kind: "intent",
      intent: inverse,
    });
  }

  /** Notes that the addresses were recorded in the ledger. */
  async recorded(setupId: string): Promise<Result<void>> {
    const change = await this.#parts.unfinished.change(setupId, { recordedAt: this.#parts.clock.now() });
    this.#parts.board.publish();
    return change.ok ? ok(undefined) : change;
  }

  /** One piece of work on a set-up at a time, and none once another tailnet has become the active one meanwhile. */
  #inTurn<T>(setupId: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#queue.add(async () => {
      const active = this.#parts.session();
      return active.ok ? work() : active;
    }, setupId);
  }

  /** From the last sync, or read now; null where neither is to be had. */
  async #style(): Promise<PolicyStyle | null> {
    const known = this.#parts.policyStyle();
    const session = this.#parts.session();
    if (known !== null || !session.ok) return known;
    const policy = await session.value.api.policy.get();
    return policy.ok ? policyStyle(policy.value.file) : null;
  }

  #product({ productId }: StoredSetup): CatalogueProduct | null {
    return productId === null ? null : (findProduct(productId) ?? null);
  }

  #ports(setup: StoredSetup): readonly string[] {
    const product = this.#product(setup);
    const internet = setup.decisions.destinations.kind === "internet";
    // Broad access keeps the documented form; for known ranges only what the product needs is opened.
    return internet ? ["*"] : [...new Set(["tcp:443", ...(product?.ports ?? [])])];
  }
}

/** Whether nothing would be lost with it. */
function isOnlyLookedAt({ decided, appliedAt, keysToRevoke }: StoredSetup): boolean {
  return decided === false && appliedAt === null && keysToRevoke.length === 0;
}

/** Takes back what this set-up writes. A second change comes off before the first; one that changes nothing adds nothing. */
function inverseOf(
  { appliedAt, inverse, decisions }: StoredSetup,
  change: WorkedOutChange,
): PolicyIntent | null {
  if (change.inverse === null) return inverse;
  if (appliedAt === null || inverse === null) return change.inverse;
  return {
    kind: "sequence",
    title: `Take back the set-up of ${decisions.name}`,
    intents: [change.inverse, inverse],
  };
}

const notApplied: Problem = problem("invalid-argument", "The policy change is not saved yet.", {
  remedy: "Apply the change first.",
});

const savedMeanwhile: Problem = problem("conflict", "The policy change of this set-up is saved already.", {
  meaning: "What has changed since then is not planned.",
  remedy: "Go back to the review to change it.",
});

const nothingToUndo: Problem = problem("not-found", "This set-up wrote nothing that could be taken back.", {
  remedy: "Earlier versions of the policy file are in its history.",
});

function finishedWords({ decisions, replaces }: StoredSetup): string {
  return replaces === undefined
    ? `Finished setting up ${decisions.name}.`
    : `Finished replacing ${replaces.hostname}.`;
}

/** What takes a set-up back, for its app under the name that it has now. */
function removalNamed(intent: PolicyIntent, nameOf: (name: string) => string): PolicyIntent {
  if (intent.kind === "sequence")
    return { ...intent, intents: intent.intents.map((step) => removalNamed(step, nameOf)) };
  return intent.kind === "removeApp" ? { ...intent, name: nameOf(intent.name) } : intent;
}
