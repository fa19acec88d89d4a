import type { CommandValue, ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { ReviewChange, ReviewsState } from "../../../shared/bridge/reviews.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { Queue } from "../../../shared/core/queue.ts";
import { andThen, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { leftChecklist, reviewerNote } from "../../../shared/export/review-notes.ts";
import { reviewPage } from "../../../shared/export/review-page.ts";
import { reportOf, reviewCsv, reviewMarkdown } from "../../../shared/export/review-report.ts";
import {
  isLeftToPeople,
  type AccessReview,
  type ReviewPlan,
  type UnknownHolders,
} from "../../../shared/governance/reviews/access-review.ts";
import {
  afterAct,
  entering,
  matching,
  type ReviewAct,
  type Word,
} from "../../../shared/governance/reviews/deciding.ts";
import { isReminderDue } from "../../../shared/governance/reviews/due.ts";
import { ifRevoked, ifThingRevoked } from "../../../shared/governance/reviews/if-revoked.ts";
import { comingReviews, isPlanOnly } from "../../../shared/governance/reviews/repeat.ts";
import { whyNotCalled } from "../../../shared/governance/reviews/review-name.ts";
import { reviewSize } from "../../../shared/governance/reviews/review-size.ts";
import type { ReviewedThing } from "../../../shared/governance/reviews/reviewed-thing.ts";
import { groundOf } from "../../../shared/tailnet/ground.ts";
import type { Ids } from "../../ports/clock.ts";
import type { ClipboardPort, FileSaver, Notifier, Printer } from "../../ports/desktop.ts";
import type { Session } from "../../ports/session.ts";
import { accessGround } from "../access/access-ground.ts";
import type { DeviceInvites } from "../people/device-invites.ts";
import { ReviewCloser, type ReviewCloserParts } from "./review-closer.ts";
import { actingOf, standOf } from "./review-things.ts";
import { ReviewSeries, startedWords } from "./review-series.ts";
import { takeSnapshot } from "./review-snapshot.ts";
import { changeOf, comingLineOf, lineOf, reminderOf, runningOf, viewOf } from "./review-views.ts";

/** What reviews need from their surroundings. */
export interface ReviewServiceParts extends ReviewCloserParts {
  readonly ids: Ids;
  readonly files: FileSaver;
  readonly printer: Printer;
  readonly deviceInvites: Pick<DeviceInvites, "read" | "forget">;
  readonly clipboard: ClipboardPort;
  readonly notifier: Notifier;
  /** Notes what Tailrace does by itself. */
  readonly noteOwn: (sentence: string) => void;
  /** Says which reviews run. */
  readonly publish: (state: ReviewsState) => void;
}

/** Reviews of who holds what in one tailnet, one act after the other. */
export class ReviewService {
  readonly #parts: ReviewServiceParts;
  readonly #closer: ReviewCloser;
  readonly #series: ReviewSeries;
  readonly #queue = new Queue();

  constructor(parts: ReviewServiceParts) {
    this.#parts = parts;
    this.#closer = new ReviewCloser(parts);
    this.#series = new ReviewSeries({ ...parts, begin: (plan, of) => this.#begin(plan, of) });
  }

  list(): Promise<Result<CommandValue<"reviews.list">>> {
    return this.#queue.add(async () => {
      const { store, clock, self } = this.#parts;
      const dropped = await this.#series.dropPast();
      if (!dropped.ok) return dropped;
      return map(await store.all(), ({ reviews, unreadable }) => ({
        reviews: reviews.filter((review) => !isPlanOnly(review)).map((review) => lineOf(review, clock.now())),
        coming: comingReviews(reviews).map((coming) => comingLineOf(coming, clock.now())),
        unreadable,
        self: self(),
      }));
    });
  }

  async size(plan: Pick<ReviewPlan, "scope" | "conflicts">): Promise<Result<CommandValue<"reviews.size">>> {
    return map(await takeSnapshot(this.#parts, { ...plan, carryOver: true }), (snapshot) => {
      const size = reviewSize(snapshot, snapshot.users);
      return { ...size, own: [...size.own] };
    });
  }

  start(plan: ReviewPlan): Promise<Result<{ id: string }>> {
    return this.#queue.add(async () => {
      const begun = await this.#begin(plan, { by: this.#parts.actor(), follows: null });
      if (begun.ok) this.#parts.note(startedWords(begun.value));
      return map(begun, ({ id }) => ({ id }));
    });
  }

  startNext(id: string): Promise<Result<{ id: string }>> {
    return this.#queue.add(() => this.#series.startNext(id));
  }

  stopRepeating(id: string): Promise<Result<void>> {
    return this.#queue.add(() => this.#series.end(id));
  }

  /** Takes the snapshot and keeps it. */
  async #begin(
    plan: ReviewPlan,
    { by, follows }: Pick<AccessReview, "by" | "follows">,
  ): Promise<Result<AccessReview>> {
    const { store, ids, clock } = this.#parts;
    if (plan.dueAt <= clock.now()) return fail(dueInPast);
    const others = await store.all();
    if (!others.ok) return others;
    const notCalled = whyNotCalled(
      plan.name,
      others.value.reviews.filter((one) => !isPlanOnly(one)),
    );
    if (notCalled !== null) return fail(notCalled);
    const snapshot = await takeSnapshot(this.#parts, plan);
    if (!snapshot.ok) return snapshot;
    const { items, unknowns, policyHash } = snapshot.value;
    const [gap] = unknowns.filter(({ why }) => why !== "");
    if (items.length === 0) return fail(gap === undefined ? aboutNothing : aboutUnknown(gap));
    const review: AccessReview = {
      ...plan,
      id: ids.next("access-review"),
      startedAt: clock.now(),
      by,
      follows,
      policyHash,
      items,
      unknowns,
      decisions: [],
      remarks: [],
      remindedAt: null,
      acts: 0,
      undo: [],
      closing: null,
    };
    const kept = await store.put(review);
    await this.#publish();
    return map(kept, () => review);
  }

  async get(id: string): Promise<Result<CommandValue<"reviews.get">>> {
    return map(await this.#find(id), (review) => viewOf(review, this.#parts.clock.now(), this.#parts.self()));
  }

  decide(argument: ParsedCommandArgument<"reviews.decide">): Promise<Result<ReviewChange>> {
    const { id, items, choice } = argument;
    const word = choice === null ? null : { ...this.#word(argument), choice };
    return this.#act(id, (review) => entering(review, items, word, this.#parts.self()));
  }

  remark({
    id,
    item,
    reviewer,
    comment,
  }: ParsedCommandArgument<"reviews.remark">): Promise<Result<ReviewChange>> {
    const remark = { item, reviewer, comment, at: this.#parts.clock.now() };
    return this.#act(id, () => ok({ kind: "remark", remark }));
  }

  async decideMatching(
    argument: ParsedCommandArgument<"reviews.decideMatching">,
  ): Promise<Result<CommandValue<"reviews.decideMatching">>> {
    const { id, pattern, choice, reviewer, countOnly = false } = argument;
    let count = { decided: 0, own: 0 };
    const changed = await this.#act(id, (review) => {
      const { numbers, own } = matching(review, pattern, reviewer, this.#parts.self());
      count = { decided: numbers.length, own };
      const items = countOnly ? [] : numbers;
      return ok({ kind: "decide", items, word: { ...this.#word(argument), choice } });
    });
    return map(changed, (change) => ({ ...count, ...change }));
  }

  undo(id: string): Promise<Result<ReviewChange>> {
    return this.#act(id, () => ok({ kind: "undo" }));
  }

  async ifRevoked({
    id,
    item,
  }: ParsedCommandArgument<"reviews.ifRevoked">): Promise<Result<CommandValue<"reviews.ifRevoked">>> {
    const { session, snapshot, clock, self } = this.#parts;
    const review = await this.#find(id);
    if (!review.ok) return review;
    const found = review.value.items.find(({ number }) => number === item);
    if (found === undefined) return fail(unknownItem);
    if (found.thing !== null) return this.#ifThingRevoked(found.thing);
    return andThen(accessGround(session, snapshot), (known) => {
      const { policy, users, devices, takenAt } = known.snapshot;
      const ground = groundOf([policy, users, devices], takenAt, clock.now());
      const guard = { users: valueOr(users, []), self: self() };
      return ifRevoked(review.value, found, { ...known, guard }, ground);
    });
  }

  /** What the API alone gives is no part of what was synced: it is looked at now. */
  async #ifThingRevoked(thing: ReviewedThing): Promise<Result<CommandValue<"reviews.ifRevoked">>> {
    const active = this.#parts.session();
    if (!active.ok) return active;
    const stand = await standOf(active.value, thing, await actingOf(active.value));
    return map(stand, (now) => ifThingRevoked(thing, now, this.#parts.clock.now()));
  }

  async lookClosing(id: string): Promise<Result<CommandValue<"reviews.lookClosing">>> {
    const review = await this.#find(id);
    return review.ok ? this.#closer.look(review.value) : review;
  }

  close({
    id,
    reviewId,
    confirmLockout,
  }: ParsedCommandArgument<"reviews.close">): Promise<Result<CommandValue<"reviews.close">>> {
    return this.#queue.add(async () => {
      const review = await this.#find(id);
      if (!review.ok) return review;
      const closed = await this.#closer.close(review.value, reviewId, confirmLockout);
      await this.#publish();
      return closed;
    });
  }

  async saveReport({
    id,
    format,
  }: ParsedCommandArgument<"reviews.saveReport">): Promise<Result<CommandValue<"reviews.saveReport">>> {
    const found = await this.#find(id);
    if (!found.ok) return found;
    const session = this.#parts.session();
    if (!session.ok) return session;
    const { end, write } = formats[format];
    const saved = await this.#parts.files.save({
      fileName: `access-review-${fileWords(found.value.name)}.${end}`,
      content: write(reportOf(found.value, session.value.tailnet.label)),
    });
    return map(saved, (name) => ({ sentence: name === null ? null : `Saved ${name}` }));
  }

  /** Prints the report as it is saved as a page. */
  async printReport(id: string): Promise<Result<CommandValue<"reviews.printReport">>> {
    const found = await this.#find(id);
    if (!found.ok) return found;
    const session = this.#parts.session();
    if (!session.ok) return session;
    const report = reportOf(found.value, session.value.tailnet.label);
    const printed = await this.#parts.printer.print(formats.page.write(report));
    return map(printed, (isDone) => ({ sentence: isDone ? `Sent “${found.value.name}” to print` : null }));
  }

  markDone({ id, item, done }: ParsedCommandArgument<"reviews.markDone">): Promise<Result<void>> {
    return this.#queue.add(async () => {
      const found = await this.#find(id);
      if (!found.ok) return found;
      const { closing } = found.value;
      const isLeft = closing?.results.some((one) => one.item === item && isLeftToPeople(one));
      if (closing === null || isLeft !== true) return fail(nothingLeft);
      const others = closing.done.filter((one) => one !== item);
      const next = { ...closing, done: done ? [...others, item] : others };
      return this.#parts.store.put({ ...found.value, closing: next });
    });
  }

  async copy({ id, what }: ParsedCommandArgument<"reviews.copy">): Promise<Result<{ sentence: string }>> {
    const found = await this.#find(id);
    if (!found.ok) return found;
    const isList = what.for === "checklist";
    const text = isList ? leftChecklist(found.value) : reviewerNote(found.value, what.login);
    const copied = await this.#parts.clipboard.write(text);
    const sentence = isList ? "Copied the checklist" : `Copied a message for ${what.login}`;
    return map(copied, () => ({ sentence }));
  }

  delete(id: string): Promise<Result<void>> {
    return this.#queue.add(async () => {
      const found = await this.#find(id);
      if (!found.ok) return found;
      const { closing } = found.value;
      if (closing !== null && closing.state !== "closed") return fail(isClosing);
      // Without the last of a series the one before it would begin the next at once.
      const ended = await this.#series.end(id);
      if (!ended.ok) return ended;
      const removed = await this.#parts.store.remove(id);
      await this.#publish();
      return removed;
    });
  }

  deleteUnreadable(): Promise<Result<void>> {
    return this.#queue.add(() => this.#parts.store.removeUnreadable());
  }

  /**
   * After each sync: goes on with what the last run was closing, deletes what is past its keeping, and reminds of what is
   * due. What cannot be opened is told when the list is asked for.
   */
  synced(session: Session): Promise<void> {
    return this.#queue.add(async () => {
      const found = await this.#parts.store.all();
      if (!found.ok) return;
      for (const review of found.value.reviews) await this.#closer.takeUp(session, review);
      const dropped = await this.#series.dropPast();
      if (dropped.ok) await this.#remind();
      await this.#series.beginDue();
      await this.#publish();
    });
  }

  /** Told once that it was is on disk: nobody is told twice because the disk is full. */
  async #remind(): Promise<void> {
    const { store, clock, notifier } = this.#parts;
    const now = clock.now();
    const found = await store.all();
    for (const review of found.ok ? found.value.reviews : []) {
      if (!isReminderDue(review, now)) continue;
      const kept = await store.put({ ...review, remindedAt: now });
      if (kept.ok) notifier.notify(reminderOf(review, now));
    }
  }

  async #publish(): Promise<void> {
    const { store, session, clock, publish } = this.#parts;
    const found = await store.all();
    if (found.ok && session().ok) publish(runningOf(found.value.reviews, clock.now()));
  }

  #word({ reviewer, comment }: Pick<Word, "reviewer" | "comment">): Omit<Word, "choice"> {
    const { clock, self, actor } = this.#parts;
    return { reviewer, comment, enteredBy: self() ?? actor(), at: clock.now() };
  }

  #act(id: string, actOn: (review: AccessReview) => Result<ReviewAct>): Promise<Result<ReviewChange>> {
    return this.#queue.add(async () => {
      const found = await this.#find(id);
      if (!found.ok) return found;
      const act = actOn(found.value);
      if (!act.ok) return act;
      const after = afterAct(found.value, act.value);
      if (!after.ok) return after;
      const { review, items } = after.value;
      if (review === found.value) return ok(changeOf(review, items));
      return map(await this.#parts.store.add(review, act.value), () => changeOf(review, items));
    });
  }

  async #find(id: string): Promise<Result<AccessReview>> {
    return andThen(await this.#parts.store.all(), ({ reviews }) => {
      const found = reviews.find((review) => review.id === id);
      return found === undefined ? fail(unknownReview) : ok(found);
    });
  }
}

const formats = {
  csv: { end: "csv", write: reviewCsv },
  markdown: { end: "md", write: reviewMarkdown },
  page: { end: "html", write: reviewPage },
} as const;

function fileWords(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  return words === "" ? "report" : words.slice(0, 60);
}

const unknownReview = problem("not-found", "This access review is not there.", {
  remedy: "Choose another one.",
});

const unknownItem = problem("not-found", "The review has no such item.");

const aboutNothing = problem("invalid-argument", "Nobody holds anything within this scope.", {
  remedy: "Choose a wider scope.",
});

function aboutUnknown({ name, why }: UnknownHolders) {
  return problem("invalid-argument", `${name} cannot be reviewed: ${why}`, {
    remedy: "Give Tailrace a credential that may read them, or choose a wider scope.",
  });
}

const dueInPast = problem("invalid-argument", "The due date is past.", { remedy: "Choose a later day." });

const nothingLeft = problem("invalid-argument", "This was not left to anybody.");

const isClosing = problem("busy", "This access review is being closed.", {
  remedy: "Delete it when it is closed.",
});
