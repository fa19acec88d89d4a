import type { ParsedCommandArgument, CommandValue } from "../../../shared/bridge/contract.ts";
import type { ApplyOutcome } from "../../../shared/bridge/policy.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import type { Queue } from "../../../shared/core/queue.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { counted, listed } from "../../../shared/core/words.ts";
import type { GivenDevice, TimedAccess, TimedBook } from "../../../shared/governance/timed/timed-access.ts";
import {
  changed,
  devicesWithout,
  endingNow,
  extended,
  given,
  isOpen,
  openFor,
  without,
  withRecord,
} from "../../../shared/governance/timed/timed-rules.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import type { AttributeGiver } from "./attribute-giver.ts";
import { attributeOf } from "./device-attributes.ts";
import type { TimedKeeper } from "./timed-keeper.ts";
import {
  byItself,
  givingOf,
  isTimedSection,
  localPart,
  thingOf,
  wayWords,
  type AttributeFacts,
  type TimedGround,
} from "./timed-offer.ts";

/** What giving for a while needs from its surroundings. */
export interface TimedServiceParts {
  readonly book: JsonStore<TimedBook>;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly changes: Pick<PolicyChanges, "review" | "apply">;
  /** As the last sync knows it. Errors: `not-found`, `policy-syntax`. */
  readonly ground: () => Result<TimedGround>;
  readonly devicesOf: (login: string) => readonly Device[];
  readonly attributeFacts: (login: string) => AttributeFacts;
  readonly attributes: AttributeGiver;
  readonly keeper: Pick<TimedKeeper, "endNow" | "wind" | "settle">;
  readonly queue: Queue;
  readonly changed: () => void;
  readonly actor: () => string;
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
  /** Writes a time down as people read it. */
  readonly timeWords: (at: number) => string;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Argument<N extends "timed.giveByPolicy" | "timed.giveByAttribute" | "timed.extend"> =
  ParsedCommandArgument<N>;
type Said = Result<{ sentence: string }>;

/** A time too near would be over before the answer is read; one too far is no timed access. */
const shortestMs = 60_000;
const longestMs = 366 * 24 * 60 * 60 * 1000;

/** Gives, extends and ends access for a while. Each promise is on disk before anything is sent. */
export class TimedService {
  readonly #parts: TimedServiceParts;

  constructor(parts: TimedServiceParts) {
    this.#parts = parts;
  }

  giveByPolicy(argument: Argument<"timed.giveByPolicy">): Promise<Result<ApplyOutcome>> {
    return this.#parts.queue.add(() => this.#giveByPolicy(argument));
  }

  async #giveByPolicy({
    reviewId,
    login,
    entitlementId,
    confirmLockout = false,
    ...wanted
  }: Argument<"timed.giveByPolicy">): Promise<Result<ApplyOutcome>> {
    const { book, changes, session, clock, keeper, note, timeWords } = this.#parts;
    const checked = this.#checked(login, entitlementId, wanted.expiresAt);
    if (!checked.ok) return checked;
    const active = session();
    if (!active.ok) return active;
    const review = changes.review(reviewId);
    if (review === undefined) return fail(notPlanned);
    const { document } = review.before;
    if (!document.ok) return document;
    // By the very text that the change was planned on: what the person has there is not ours.
    const ground = checked.value.ground;
    const onText: TimedGround = { ...ground, document: document.value };
    const thing = thingOf(onText, entitlementId);
    if (!thing.ok) return thing;
    const { key, name } = thing.value;
    const giving = givingOf(onText, thing.value, login);
    if (!giving.ok) return giving;
    const { source } = review;
    if (source.kind !== "intent" || JSON.stringify(source.intent) !== JSON.stringify(giving.value.intent)) {
      return fail(notPlanned);
    }
    if (!isTimedSection(key.section)) return fail(notPlanned);
    const record = this.#record(
      { ...wanted, login, entitlementId, name, section: key.section },
      review.etag,
      {
        kind: "policy",
        from: giving.value.from,
      },
    );
    const written = await book.update((before) => withRecord(before, record, clock.now()));
    if (!written.ok) return written;
    const applied = await changes.apply(reviewId, confirmLockout, active);
    if (!applied.ok) {
      await this.#drop(record.id);
      return applied;
    }
    const { outcome } = applied.value;
    if (outcome.outcome === "saved") {
      await this.#change(record.id, given);
      const until = timeWords(record.expiresAt);
      note(`Gave ${localPart(login)} ${name} until ${until}: ${reasonWords(record)}.`, wayWords(record));
    }
    // Where the answer was lost it may be in: the promise stays until that is known.
    else if (outcome.outcome === "refused" || outcome.outcome === "not-saved") await this.#drop(record.id);
    else if (outcome.outcome === "conflict") await this.#drop(record.id);
    keeper.wind();
    this.#parts.changed();
    return ok(outcome);
  }

  giveByAttribute(
    argument: Argument<"timed.giveByAttribute">,
  ): Promise<Result<CommandValue<"timed.giveByAttribute">>> {
    return this.#parts.queue.add(() => this.#giveByAttribute(argument));
  }

  async #giveByAttribute({
    login,
    entitlementId,
    ...wanted
  }: Argument<"timed.giveByAttribute">): Promise<Result<CommandValue<"timed.giveByAttribute">>> {
    const { book, session, clock, devicesOf, attributeFacts, note, timeWords } = this.#parts;
    const checked = this.#checked(login, entitlementId, wanted.expiresAt);
    if (!checked.ok) return checked;
    const active = session();
    if (!active.ok) return active;
    const thing = thingOf(checked.value.ground, entitlementId);
    if (!thing.ok) return thing;
    const { condition, offer } = byItself(checked.value.ground, thing.value, login, attributeFacts(login));
    if (condition === null) {
      const why = offer.points.find(({ mark }) => mark === "error")?.words;
      return fail(
        problem(
          "invalid-argument",
          "This cannot end by itself.",
          why === undefined ? {} : { meaning: `${why}.` },
        ),
      );
    }
    const { name, key } = thing.value;
    if (!isTimedSection(key.section)) return fail(notPlanned);
    const devices = devicesOf(login);
    for (const { nodeId, hostname } of devices) {
      const there = await attributeOf(active.value, nodeId, condition.key);
      if (!there.ok) return there;
      if (there.value !== null)
        return fail(hasItAlready(hostname, condition.key, there.value.end, timeWords));
    }
    const { posture, key: attribute, value } = condition;
    const record = this.#record({ ...wanted, login, entitlementId, name, section: key.section }, null, {
      kind: "attribute",
      posture,
      key: attribute,
      value,
      devices: devices.map(({ nodeId, hostname }): GivenDevice => ({ nodeId, hostname, state: "promised" })),
    });
    const written = await book.update((before) => withRecord(before, record, clock.now()));
    if (!written.ok) return written;
    const { set, failed } = await this.#parts.attributes.setOn(active.value, record, devices);
    const surelyNone =
      failed.length === devices.length && failed.every(({ problem: { code } }) => code !== "save-uncertain");
    if (surelyNone) {
      await this.#drop(record.id);
      return fail(failed[0]?.problem ?? notPlanned);
    }
    await this.#change(record.id, given);
    const until = timeWords(record.expiresAt);
    note(
      `Gave ${localPart(login)} ${name} on ${counted(set, "device")} until ${until}: ${reasonWords(record)}.`,
      wayWords(record),
    );
    this.#done();
    const sentence = `${localPart(login)} has ${name} on ${counted(set, "device")} until ${until}`;
    return ok({ sentence, failed });
  }

  addDevices(id: string): Promise<Said> {
    return this.#parts.queue.add(async () => {
      const { session, devicesOf, note, book } = this.#parts;
      const record = this.#open(id);
      if (!record.ok) return record;
      const active = session();
      if (!active.ok) return active;
      const fresh = devicesWithout(record.value, devicesOf(record.value.login));
      const promised = fresh.map(({ nodeId, hostname }): GivenDevice => ({
        nodeId,
        hostname,
        state: "promised",
      }));
      const written = await book.update((before) => changed(before, id, (one) => withDevices(one, promised)));
      if (!written.ok) return written;
      const { set, failed } = await this.#parts.attributes.setOn(active.value, record.value, fresh);
      this.#done();
      const [first] = failed;
      if (first !== undefined) return fail(first.problem);
      const sentence = `Given to ${listed(fresh.map(({ hostname }) => hostname))} as well`;
      const { login, name } = record.value;
      note(`Gave ${localPart(login)} ${name} on ${counted(set, "more device")}.`, wayWords(record.value));
      return ok({ sentence });
    });
  }

  extend({ id, expiresAt }: Argument<"timed.extend">): Promise<Said> {
    return this.#parts.queue.add(async () => {
      const { book, clock, session, note, timeWords } = this.#parts;
      const record = this.#open(id);
      if (!record.ok) return record;
      const refused = badTime(expiresAt, clock.now());
      if (refused !== null) return fail(refused);
      const { login, name, way, expiresAt: before } = record.value;
      if (way.kind === "attribute") {
        const active = session();
        if (!active.ok) return active;
        const later = { ...record.value, expiresAt };
        // Written down first, at the later of both times: whatever is set ends by itself.
        const written = await book.update((all) =>
          changed(all, id, (one) => extended(one, Math.max(before, expiresAt))),
        );
        if (!written.ok) return written;
        const having = way.devices.filter(({ state }) => state === "set" || state === "promised");
        const { failed, set } = await this.#parts.attributes.setOn(active.value, later, having);
        const kept = await book.update((all) =>
          changed(all, id, (one) => extended(one, set === 0 ? before : expiresAt)),
        );
        this.#done();
        if (failed[0] !== undefined) return fail(failed[0].problem);
        if (!kept.ok) return kept;
      } else {
        const written = await book.update((all) => changed(all, id, (one) => extended(one, expiresAt)));
        if (!written.ok) return written;
        this.#done();
      }
      const until = timeWords(expiresAt);
      note(`${localPart(login)} keeps ${name} until ${until}.`, wayWords({ login, name }));
      return ok({ sentence: `${localPart(login)} has ${name} until ${until}` });
    });
  }

  end(id: string): Promise<Said> {
    return this.#parts.queue.add(async () => {
      const { book, keeper, clock } = this.#parts;
      const record = this.#open(id);
      if (!record.ok) return record;
      // On disk first, so that it ends even if Tailrace is killed now; where that fails it is tried all the same.
      await book.update((before) => changed(before, id, (one) => endingNow(one, clock.now())));
      const reason = await keeper.endNow(id);
      if (reason !== null) return fail(reason);
      const { login, name } = record.value;
      return ok({ sentence: `${localPart(login)} no longer has ${name}` });
    });
  }

  /** What both kinds need: a person who has no such access yet, and a time that is one. */
  #checked(
    login: string,
    entitlementId: string,
    expiresAt: number,
  ): Result<{ readonly ground: TimedGround }> {
    const refused = badTime(expiresAt, this.#parts.clock.now());
    if (refused !== null) return fail(refused);
    const open = openFor(this.#parts.book.current(), login, entitlementId);
    if (open !== undefined) {
      return fail(
        problem("already-exists", `${localPart(login)} has ${open.name} for a while already.`, {
          remedy: "Extend it instead.",
        }),
      );
    }
    const ground = this.#parts.ground();
    return ground.ok ? ok({ ground: ground.value }) : ground;
  }

  #record(
    wanted: Pick<TimedAccess, "login" | "entitlementId" | "name" | "section" | "reason" | "expiresAt">,
    onEtag: string | null,
    way: TimedAccess["way"],
  ): TimedAccess {
    const { clock, ids, actor } = this.#parts;
    return {
      ...wanted,
      id: ids.next("timed"),
      givenBy: actor(),
      givenAt: clock.now(),
      way,
      state: "giving",
      onEtag,
      endedEarly: false,
      ended: null,
      failure: null,
    };
  }

  #open(id: string): Result<TimedAccess> {
    const found = this.#parts.book.current().records.find((one) => one.id === id);
    return found === undefined || !isOpen(found) ? fail(overAlready) : ok(found);
  }

  /** What is written down late is found out at the next look. */
  async #change(id: string, change: (record: TimedAccess) => TimedAccess): Promise<void> {
    await this.#parts.book.update((book) => changed(book, id, change));
  }

  async #drop(id: string): Promise<void> {
    await this.#parts.book.update((book) => without(book, id));
    this.#done();
  }

  #done(): void {
    this.#parts.keeper.wind();
    this.#parts.changed();
  }
}

function withDevices(record: TimedAccess, more: readonly GivenDevice[]): TimedAccess {
  if (record.way.kind !== "attribute") return record;
  const ids = new Set(more.map(({ nodeId }) => nodeId));
  const devices = [...record.way.devices.filter(({ nodeId }) => !ids.has(nodeId)), ...more];
  return { ...record, way: { ...record.way, devices } };
}

function badTime(expiresAt: number, now: number): Problem | null {
  if (expiresAt < now + shortestMs)
    return problem("invalid-argument", "This time is over, or nearly.", { remedy: "Choose a later one." });
  return expiresAt > now + longestMs
    ? problem("invalid-argument", "This is longer than a year.", {
        remedy: "Give it without an end instead.",
      })
    : null;
}

function hasItAlready(
  hostname: string,
  key: string,
  end: number | null,
  timeWords: (at: number) => string,
): Problem {
  const until = end === null ? "without an end" : `until ${timeWords(end)}`;
  return problem("already-exists", `${hostname} has ${key} already, ${until}.`, {
    meaning: "Something else set it. Nothing was changed.",
    remedy: "Remove it first, or use the other kind.",
  });
}

function reasonWords({ reason }: TimedAccess): string {
  return reason.trim() === "" ? "no reason given" : reason.trim();
}

const notPlanned = problem("not-found", "This change was not planned like this.", {
  meaning: "Nothing was given.",
  remedy: "Choose again.",
});

const overAlready = problem("not-found", "This access is over already.");
