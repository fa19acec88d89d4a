import type { RenameLook, RenameOutcome, RenameStanding } from "../../../shared/bridge/rename.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { Queue } from "../../../shared/core/queue.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";
import { mayPutAway, mayTakeBack, standWords } from "../../../shared/policy/edit/naming/rename-stand.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import type { StoredRename } from "../../ports/stored-rename.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import { changeTags, retaggedWords } from "../connectors/change-tags.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import {
  carriersOf,
  changesNobody,
  lookAtBegun,
  lookAtRename,
  readForRename,
  standOf,
  wayOf,
  whyNot,
  type Promised,
  type RenameGround,
  type WantedRename,
} from "./rename-look.ts";

/** What renaming needs from its surroundings. */
export interface RenameParts {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly opened: () => TailnetMemory | null;
  readonly changes: Pick<PolicyChanges, "plan" | "apply">;
  readonly timed: () => readonly TimedAccess[];
  /** Unfinished set-ups of this tailnet. */
  readonly setups: () => readonly StoredSetup[];
  /** Reads the tailnet anew; the last write is judged by what devices carry then. */
  readonly sync: () => Promise<Result<void>>;
  readonly actor: () => string;
  readonly note: (sentence: string) => void;
  /** The same of a device: so its entry of the audit log is known for ours. */
  readonly noteDevice: (sentence: string, on: string) => void;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Devices that join under the old name while others switch are switched as well, so often. */
const mostRounds = 3;

/**
 * Renames a tag that devices carry, in an order in which nobody is cut off: both names stand, each device switches and is
 * read back, the old name goes. Taken back, it goes the same way with the names exchanged. Every step looks at the tailnet
 * first, so that one that was made is not made again; one act waits for the other.
 */
export class RenameService {
  readonly #parts: RenameParts;
  readonly #queue = new Queue();

  constructor(parts: RenameParts) {
    this.#parts = parts;
  }

  async look(wanted: WantedRename): Promise<Result<RenameLook>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const begun = this.unfinished().find((one) => !isOther(wanted)(one));
    const isBegun = begun !== undefined;
    const look = await lookAtRename(session.value, wanted, { ...this.#promised(), isBegun });
    return begun?.isBack === true ? map(look, (one) => ({ ...one, refused: goesBack(begun) })) : look;
  }

  #promised(): Promised {
    return { timed: this.#parts.timed(), setups: this.#parts.setups() };
  }

  unfinished(): readonly StoredRename[] {
    return this.#parts.opened()?.renames.current() ?? [];
  }

  /** How one that was begun stands, and what taking it back would do. */
  async stand(id: string): Promise<Result<RenameStanding>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const record = this.#find(id);
    return record === undefined ? fail(notBegun) : lookAtBegun(session.value, record, this.#promised());
  }

  run(wanted: WantedRename): Promise<Result<RenameOutcome>> {
    return this.#queue.add(() => this.#run(wanted));
  }

  goOn(id: string): Promise<Result<RenameOutcome>> {
    return this.#queue.add(async () => {
      const record = this.#find(id);
      return record === undefined ? fail(notBegun) : this.#goOn(record);
    });
  }

  takeBack(id: string): Promise<Result<RenameOutcome>> {
    return this.#queue.add(() => this.#takeBack(id));
  }

  putAway(id: string): Promise<Result<{ readonly sentence: string }>> {
    return this.#queue.add(() => this.#putAway(id));
  }

  #find(id: string): StoredRename | undefined {
    return this.unfinished().find((one) => one.id === id);
  }

  async #run(wanted: WantedRename): Promise<Result<RenameOutcome>> {
    const { session, opened, actor, clock, ids } = this.#parts;
    const active = session();
    if (!active.ok) return active;
    const begun = this.unfinished().find((one) => !isOther(wanted)(one));
    if (begun !== undefined) return begun.isBack === true ? fail(goesBack(begun)) : this.#goOn(begun);
    const read = await readForRename(active.value);
    if (!read.ok) return read;
    if (read.value.devices === null) return fail(devicesUnread);
    const refused = whyNot(wanted, this.#promised());
    if (refused !== null) return fail(refused);
    const planned = planOn(read.value.document, intentOf(wanted));
    if (!planned.ok) return planned;
    const memory = opened();
    if (memory === null) return fail(notOpen);
    const record: StoredRename = {
      ...wanted,
      id: ids.next("rename"),
      startedAt: clock.now(),
      by: actor(),
      carriers: carriersOf(read.value.devices, wanted.from).map(({ nodeId }) => nodeId),
    };
    const written = await memory.renames.update((all) => [...all, record]);
    return written.ok ? this.#goOn(record) : written;
  }

  /** Turns a rename round. What was promised by the new name meanwhile would not find the old one. */
  async #takeBack(id: string): Promise<Result<RenameOutcome>> {
    const { session, opened } = this.#parts;
    const active = session();
    if (!active.ok) return active;
    const record = this.#find(id);
    if (record === undefined) return fail(notBegun);
    if (record.isBack === true) return this.#goOn(record);
    const read = await readForRename(active.value, record.carriers);
    if (!read.ok) return read;
    const { devices } = read.value;
    if (devices === null) return fail(devicesUnread);
    const stand = standOf(record, read.value);
    if (!mayTakeBack(stand)) return fail(nothingToTakeBack(standWords(record, stand)));
    const switched = carriersOf(devices, record.to).map(({ nodeId }) => nodeId);
    const back: StoredRename = {
      ...record,
      isBack: true,
      carriers: [...new Set([...(record.carriers ?? []), ...switched])],
    };
    const refused = whyNot(wayOf(back), this.#promised());
    if (refused !== null) return fail(refused);
    const memory = opened();
    if (memory === null) return fail(notOpen);
    const written = await memory.renames.update((all) => all.map((one) => (one.id === id ? back : one)));
    return written.ok ? this.#goOn(back) : written;
  }

  async #putAway(id: string): Promise<Result<{ readonly sentence: string }>> {
    const active = this.#parts.session();
    if (!active.ok) return active;
    const record = this.#find(id);
    if (record === undefined) return fail(notBegun);
    const read = await readForRename(active.value, record.carriers);
    if (!read.ok) return read;
    const stand = standOf(record, read.value);
    const words = standWords(record, stand);
    if (!mayPutAway(stand)) return fail(somethingLeft(words));
    return map(await this.#forget(record), () => {
      const sentence = `Put the rename of ${record.from} to ${record.to} away. ${words}`;
      this.#parts.note(sentence);
      return { sentence };
    });
  }

  async #goOn(record: StoredRename): Promise<Result<RenameOutcome>> {
    const switched: string[] = [];
    const stopped = await this.#steps(record, switched);
    if (stopped !== null) return ok({ switched, problem: stopped });
    const forgotten = await this.#forget(record);
    if (!forgotten.ok) return forgotten;
    const { from, to } = record;
    const on = switched.length === 0 ? "" : ` on ${switched.join(", ")}`;
    this.#parts.note(
      record.isBack === true
        ? `Took back the rename of ${from} to ${to}${on}.`
        : `Renamed ${from} to ${to}${on}.`,
    );
    return ok({ switched, problem: null });
  }

  async #forget(record: StoredRename): Promise<Result<unknown>> {
    const memory = this.#parts.opened();
    return memory === null
      ? fail(notOpen)
      : memory.renames.update((all) => all.filter(({ id }) => id !== record.id));
  }

  /**
   * Makes the steps that are not made yet. Answers with what stopped it; null where it is finished. A save is judged by the
   * last sync, so one comes before each: what devices carry, and where the policy file is kept, may have changed since.
   */
  async #steps(record: StoredRename, switched: string[]): Promise<Problem | null> {
    const { session, sync } = this.#parts;
    const { from, to } = wayOf(record);
    for (let round = 0; round < mostRounds; round += 1) {
      const synced = await sync();
      if (!synced.ok) return synced.problem;
      const active = session();
      if (!active.ok) return active.problem;
      const read = await readForRename(active.value, record.carriers);
      if (!read.ok) return read.problem;
      const { devices } = read.value;
      if (devices === null) return devicesUnread;
      const carriers = carriersOf(devices, from);
      if (carriers.length === 0) return this.#save(record, read.value, { both: true });
      const both = await this.#save(record, read.value, { beside: true });
      if (both !== null) return both;
      for (const { nodeId, hostname } of carriers) {
        const change = { add: [to], remove: [from] };
        const retagged = await changeTags(active.value, { nodeId, ...change });
        if (!retagged.ok) return atDevice(hostname, retagged.problem);
        if (retagged.value.changed) this.#parts.noteDevice(retaggedWords(hostname, change), hostname);
        switched.push(hostname);
      }
    }
    return stillJoining(from);
  }

  /** Saves one of the two changes; null where it is saved, or was before. */
  async #save(
    record: StoredRename,
    ground: RenameGround,
    form: { readonly beside?: true; readonly both?: true },
  ): Promise<Problem | null> {
    const { changes } = this.#parts;
    const way = wayOf(record);
    const intent = { ...intentOf(way), ...form };
    const title =
      form.beside === true
        ? `Let ${way.to} stand beside ${way.from}`
        : record.isBack === true
          ? `Take back the rename of ${record.from} to ${record.to}`
          : `Rename ${way.from} to ${way.to}`;
    const planned = await changes.plan(title, { kind: "intent", intent });
    if (!planned.ok) return planned.problem;
    if (planned.value.nothingToDo) return null;
    // A name without devices looks lost where it is only another one: that nobody loses anything is shown here.
    const applied = await changes.apply(planned.value.id, changesNobody(ground, intent) === true);
    if (!applied.ok) return applied.problem;
    const { outcome } = applied.value;
    switch (outcome.outcome) {
      case "saved":
        return null;
      case "conflict":
        return changedMeanwhile;
      case "refused":
      case "not-saved":
      case "uncertain":
        return outcome.problem;
    }
  }
}

function intentOf({ from, to, comments, evenForeign }: WantedRename): IntentOf<"renameName"> {
  return { kind: "renameName", from, to, comments, evenForeign };
}

function isOther({ from, to }: WantedRename): (one: StoredRename) => boolean {
  return (one) => one.from !== from || one.to !== to;
}

function atDevice(hostname: string, { code, what, ...more }: Problem): Problem {
  return problem(code, `${hostname} did not switch: ${what}`, {
    ...more,
    meaning: "Both names stand, so nobody is cut off.",
    remedy: more.remedy ?? "Go on when that is mended.",
  });
}

function stillJoining(from: string): Problem {
  return problem("conflict", `Devices keep joining with ${from}.`, {
    meaning: "Both names stand, so nobody is cut off.",
    remedy: "Revoke the keys that give the old tag, then go on.",
  });
}

function goesBack({ from, to }: StoredRename): Problem {
  return problem("conflict", `The rename of ${from} to ${to} is being taken back.`, {
    remedy: "Go on with that, then rename it anew.",
  });
}

function nothingToTakeBack(words: string): Problem {
  return problem("invalid-argument", "Nothing of this rename is to be taken back.", {
    meaning: words,
    remedy: "Put it away, or go on with it.",
  });
}

function somethingLeft(words: string): Problem {
  return problem("conflict", "Something of this rename is left to do.", {
    meaning: words,
    remedy: "Go on with it, or take it back.",
  });
}

const devicesUnread = problem("not-found", "The devices could not all be read.", {
  meaning: "Those that carry the tag have to switch, or they lose what it gives.",
  remedy: "Try again.",
});
const changedMeanwhile = problem("conflict", "Somebody else saved the policy file in the meantime.", {
  meaning: "Nothing of it was overwritten.",
  remedy: "Go on: the change is planned on what is there now.",
});
const notBegun = problem("not-found", "This rename is not on record.", { remedy: "Begin again." });
const notOpen = problem("not-connected", "This tailnet is not open.");
