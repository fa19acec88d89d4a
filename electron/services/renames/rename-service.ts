import type { RenameLook, RenameOutcome } from "../../../shared/bridge/rename.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import type { IntentOf } from "../../../shared/policy/edit/intents.ts";
import { planOn } from "../../../shared/policy/edit/plan.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import type { StoredRename } from "../../ports/stored-rename.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";
import { changeTags } from "../connectors/change-tags.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import {
  carriersOf,
  changesNobody,
  lookAtRename,
  readForRename,
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
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Devices that join under the old name while others switch are switched as well, so often. */
const mostRounds = 3;

/**
 * Renames a tag that devices carry, in an order in which nobody is cut off: both names stand, each device switches and is
 * read back, the old name goes. Every step looks at the tailnet first, so that one that was made is not made again.
 */
export class RenameService {
  readonly #parts: RenameParts;

  constructor(parts: RenameParts) {
    this.#parts = parts;
  }

  async look(wanted: WantedRename): Promise<Result<RenameLook>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    const isBegun = this.unfinished().some((one) => !isOther(wanted)(one));
    return lookAtRename(session.value, wanted, { ...this.#promised(), isBegun });
  }

  #promised(): Promised {
    return { timed: this.#parts.timed(), setups: this.#parts.setups() };
  }

  unfinished(): readonly StoredRename[] {
    return this.#parts.opened()?.renames.current() ?? [];
  }

  async run(wanted: WantedRename): Promise<Result<RenameOutcome>> {
    const { session, opened, actor, clock, ids } = this.#parts;
    const active = session();
    if (!active.ok) return active;
    const begun = this.unfinished().find((one) => !isOther(wanted)(one));
    if (begun !== undefined) return this.#goOn(begun);
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

  goOn(id: string): Promise<Result<RenameOutcome>> {
    const record = this.unfinished().find((one) => one.id === id);
    return record === undefined ? Promise.resolve(fail(notBegun)) : this.#goOn(record);
  }

  async #goOn(record: StoredRename): Promise<Result<RenameOutcome>> {
    const switched: string[] = [];
    const stopped = await this.#steps(record, switched);
    const { from, to } = record;
    if (stopped !== null) return ok({ switched, problem: stopped });
    const memory = this.#parts.opened();
    const written = await memory?.renames.update((all) => all.filter(({ id }) => id !== record.id));
    if (written?.ok === false) return written;
    this.#parts.note(`Renamed ${from} to ${to}${switched.length === 0 ? "" : ` on ${switched.join(", ")}`}.`);
    return ok({ switched, problem: null });
  }

  /**
   * Makes the steps that are not made yet. Answers with what stopped it; null where it is finished. A save is judged by the
   * last sync, so one comes before each: what devices carry, and where the policy file is kept, may have changed since.
   */
  async #steps(record: StoredRename, switched: string[]): Promise<Problem | null> {
    const { session, sync } = this.#parts;
    const { from, to } = record;
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
        const changed = await changeTags(active.value, { nodeId, add: [to], remove: [from] });
        if (!changed.ok) return atDevice(hostname, changed.problem);
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
    const intent = { ...intentOf(record), ...form };
    const title =
      form.beside === true
        ? `Let ${record.to} stand beside ${record.from}`
        : `Rename ${record.from} to ${record.to}`;
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
