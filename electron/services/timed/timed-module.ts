import type { TimedOffer, TimedState, TimedView } from "../../../shared/bridge/timed.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { Queue } from "../../../shared/core/queue.ts";
import { unknown, valueOr } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { andThen, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { stringsOf } from "../../../shared/hujson/json.ts";
import type { EntitlementKey } from "../../../shared/governance/entitlement.ts";
import { appsOfGrant } from "../../../shared/governance/rule-name.ts";
import type { TimedAccess, TimedBook } from "../../../shared/governance/timed/timed-access.ts";
import { devicesWithout, isOpen, isPromise } from "../../../shared/governance/timed/timed-rules.ts";
import { saidOf } from "../../../shared/policy/edit/rule-identity.ts";
import { titleOf, type PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { isActive, type Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Capability } from "../../../shared/bridge/connection.ts";
import type { Clock, Ids, Timers } from "../../ports/clock.ts";
import type { Notifier } from "../../ports/desktop.ts";
import type { Log } from "../../ports/log.ts";
import type { Session } from "../../ports/session.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { Module } from "../module.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import { policyNetwork } from "../policy/policy-network.ts";
import { AttributeGiver } from "./attribute-giver.ts";
import { TimedKeeper } from "./timed-keeper.ts";
import {
  byItself,
  byTailrace,
  gainsOf,
  givingOf,
  isTimedSection,
  localPart,
  sshNeeds,
  thingOf,
  timedThings,
  wayWords,
  wordsOf,
  type AttributeFacts,
  type TimedGround,
} from "./timed-offer.ts";
import { TimedService } from "./timed-service.ts";

/** What timed access of one tailnet needs from its surroundings. */
export interface TimedNeeds {
  readonly book: JsonStore<TimedBook>;
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  /** Of this tailnet, whichever is active: promises are kept all the same. */
  readonly anySession: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply" | "discard">;
  readonly capabilities: () => readonly Capability[];
  readonly publish: (state: TimedState) => void;
  readonly isActive: () => boolean;
  readonly actor: () => string;
  /** Writes down what was done, and to whom or what. */
  readonly note: (sentence: string, on?: string) => void;
  /** What Tailrace did by itself, or could not do. */
  readonly noteOwn: (sentence: string, on: string, problem?: Problem) => void;
  readonly notifier: Notifier;
  /** Asks for a sync after something changed out there. */
  readonly syncSoon: () => void;
  /** Forgets a credential that was taken out of the keychain while the machine is locked. */
  readonly release: () => void;
  readonly timeWords: (at: number) => string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
}

/** The timed access of one tailnet. */
export interface TimedModule extends Module<"timed"> {
  /** Puts what is open on screen. */
  readonly publish: () => void;
  /** Reads the records and ends what is due. Called once, whether or not the tailnet is the active one. */
  readonly start: () => Promise<void>;
  /** A sync has brought what a session reads. */
  readonly synced: (session: Session) => Promise<void>;
  /** Every record, as far as it is read: the same list as long as nothing of it changed. */
  readonly records: () => readonly TimedAccess[];
  /** What Tailrace has to end, as far as it is read. */
  readonly promised: () => readonly TimedAccess[];
  /** The tailnet is about to be forgotten: ends what Tailrace has to end. Answers what stays. */
  readonly letGo: () => Promise<readonly TimedAccess[]>;
}

/** While something is open, what is left is counted anew this often. */
const tickMs = 60_000;

const nothing = (): void => undefined;

/** Puts together what gives and ends access for a while. */
export function timedModule(needs: TimedNeeds): TimedModule {
  const { book, session, snapshot, changes, clock, timers, notifier, timeWords } = needs;
  const queue = new Queue();
  let loaded: Promise<unknown> | null = null;
  let unread: Problem | null = null;
  let stopTick = nothing;
  let isStopped = false;
  const read = async (): Promise<void> => {
    unread = (await book.load()).problem;
  };
  const load = () => (loaded ??= read());

  const publish = (): void => {
    stopTick();
    if (isStopped || !needs.isActive()) return;
    needs.publish(stateOf(book.current(), unread, valueOr(devices(), []), clock.now()));
    if (book.current().records.some(isOpen)) stopTick = timers.after(tickMs, publish);
  };
  const keeper = new TimedKeeper({
    book,
    session: needs.anySession,
    changes,
    queue,
    changed: publish,
    ended: (record, isAsked) => {
      // Before its time it ends because somebody asked for it, also where that was tried again.
      const isBySomebody = record.ended?.how === "early" || (isAsked && record.ended?.how === "late");
      (isBySomebody ? needs.note : needs.noteOwn)(endedWords(record), wayWords(record));
      if (record.way.kind === "policy") needs.syncSoon();
    },
    overdue: (record, reason) => {
      const title = `${localPart(record.login)} still holds ${record.name}`;
      const cause = reason.what;
      needs.noteOwn(`${title}: its removal was not saved.`, wayWords(record), reason);
      notifier.notify({
        title,
        body: `Its time is over. ${cause}`,
        open: { to: "access", name: "timed" },
        replaces: `timed:${record.id}`,
      });
    },
    release: needs.release,
    clock,
    timers,
    log: needs.log,
  });
  const devices = () => snapshot()?.devices ?? unknown("The tailnet was not read.");
  const ownDevices = (login: string) => devicesOf(valueOr(devices(), []), login);
  const ground = (): Result<TimedGround> => groundOf(snapshot());
  const attributeFacts = (login: string): AttributeFacts => ({
    scope:
      needs.capabilities().find(({ scope }) => scope === "devices:posture_attributes")?.state ?? "unknown",
    plan: book.current().attributes?.taken ?? null,
    devices: devices().known ? ownDevices(login).length : null,
  });
  const service = new TimedService({
    ...needs,
    ground,
    devicesOf: ownDevices,
    attributeFacts,
    attributes: new AttributeGiver(book, clock),
    keeper,
    queue,
    changed: () => {
      publish();
      needs.syncSoon();
    },
  });

  const offer = async (login: string, entitlementId: string): Promise<Result<TimedOffer>> => {
    const active = session();
    if (!active.ok) return active;
    const here = ground();
    if (!here.ok) return here;
    const thing = thingOf(here.value, entitlementId);
    if (!thing.ok) return thing;
    const facts = attributeFacts(login);
    const { offer: itself } = byItself(here.value, thing.value, login, facts);
    const giving = givingOf(here.value, thing.value, login);
    const planned = giving.ok
      ? await changes.plan(`Give ${localPart(login)} ${thing.value.name} for a while`, {
          kind: "intent",
          intent: giving.value.intent,
        })
      : giving;
    const { keptIn, kind } = active.value.tailnet;
    const tailrace = byTailrace(planned, { keptForThisRun: keptIn === "this-run", isDemo: kind === "demo" });
    const impact = planned.ok ? planned.value.impact : null;
    const gained = impact === null ? gainsOf(here.value, thing.value, login) : wordsOf(impact.rows, login);
    return ok({
      devices: facts.devices,
      byItself: { ...itself, points: [...itself.points], gains: [...itself.gains] },
      byTailrace: { ...tailrace, points: [...tailrace.points] },
      gains: [...gained.gains],
      others: [...gained.others],
      unknowns: [...(impact?.unknowns ?? [])],
      needs: sshNeeds(here.value, thing.value, login),
    });
  };

  const difference = async (id: string) => {
    const record = book.current().records.find((one) => one.id === id);
    if (record === undefined || record.way.kind !== "policy") return fail(noSuchAccess);
    const intent: PolicyIntent = { kind: "takeGiven", login: record.login, from: record.way.from };
    const planned = await changes.plan(titleOf(intent), { kind: "intent", intent });
    if (!planned.ok) return planned;
    changes.discard(planned.value.id);
    return ok({ hunks: [...planned.value.hunks], nothingToDo: planned.value.nothingToDo });
  };

  const promised = () => book.current().records.filter(isPromise);

  const start = async () => {
    await load();
    publish();
    await keeper.look();
  };

  return {
    publish,
    records: () => book.current().records,
    promised,
    start,
    synced: async (active) => {
      await load();
      const seen = snapshot()?.policy;
      if (seen?.known === true && seen.doubt === undefined && keeper.isDoubtful(seen.value)) {
        // The sync may be older than what was saved meanwhile: only a read of its own tells.
        await queue.add(async () => {
          const mark = active.writes.mark();
          const current = await active.api.policy.get();
          if (current.ok && !active.writes.overlapped(mark)) await keeper.settle(current.value);
        });
      }
      await keeper.look();
    },
    letGo: async () => {
      await load();
      for (const { id } of promised()) await service.end(id);
      return promised();
    },
    pause: () => keeper.pause(),
    resume: () => keeper.resume(),
    stop: () => {
      isStopped = true;
      stopTick();
      keeper.stop();
    },
    handlers: {
      "timed.readAgain": async () => {
        // Where the file was set aside there is none any more: read again, that would be told as nothing given.
        if (unread !== null && unread.code !== "store-corrupt") loaded = null;
        await start();
        return ok({});
      },
      "timed.choices": async () =>
        andThen(session(), () =>
          map(ground(), (here) => ({ ...peopleOf(snapshot()), things: thingsOf(here) })),
        ),
      "timed.offer": ({ login, entitlementId }) => offer(login, entitlementId),
      "timed.giveByPolicy": (argument) => service.giveByPolicy(argument),
      "timed.giveByAttribute": (argument) => service.giveByAttribute(argument),
      "timed.addDevices": ({ id }) => service.addDevices(id),
      "timed.extend": (argument) => service.extend(argument),
      "timed.end": ({ id }) => service.end(id),
      "timed.difference": ({ id }) => difference(id),
    },
  };

  function endedWords(record: TimedAccess): string {
    const { login, name, ended: end } = record;
    const who = localPart(login);
    switch (end?.how) {
      case "early":
        return `Ended ${name} of ${who} before its time.`;
      case "by-others":
        return `${name} of ${who} was taken out of the policy file by somebody else.`;
      case "kept":
        return `${who} keeps ${name}: somebody else gave it as well.`;
      case "never-given":
        return `${who} was not given ${name}: the change never reached the policy file.`;
      case "late":
        return `Ended ${name} of ${who}, due at ${timeWords(record.expiresAt)}.`;
      case "on-time":
      case undefined:
        return record.way.kind === "attribute"
          ? `${name} of ${who} ended by itself.`
          : `Ended ${name} of ${who} on time.`;
    }
  }
}

function groundOf(snapshot: Snapshot | null): Result<TimedGround> {
  if (snapshot?.policy.known !== true) return fail(notKnownYet);
  const labels = new Map(
    valueOr(snapshot.devices, []).map(({ nodeId, hostname, name }) => [nodeId, hostname || name]),
  );
  return map(snapshot.policy.value.file.document, (document) => ({
    document,
    network: policyNetwork(snapshot).network,
    deviceLabel: (nodeId) => labels.get(nodeId) ?? nodeId,
  }));
}

/** A tagged device is nobody’s, and one that is shared in is not of this tailnet. */
function devicesOf(devices: readonly Device[], login: string): readonly Device[] {
  return devices.filter(
    ({ user, tags, isExternal }) =>
      tags.length === 0 && !isExternal && user.toLowerCase() === login.toLowerCase(),
  );
}

function peopleOf(snapshot: Snapshot | null) {
  const users = snapshot?.users ?? unknown("The tailnet was not read.");
  const devices = snapshot?.devices.known === true ? snapshot.devices.value : null;
  const people = valueOr(users, [])
    .filter((user) => user.type !== "shared" && isActive(user))
    .map(({ loginName, displayName }) => ({
      login: loginName,
      name: displayName,
      devices: devices === null ? null : devicesOf(devices, loginName).length,
    }))
    .toSorted((one, other) => one.login.localeCompare(other.login, "en"));
  return { people, unread: users.known ? null : users.reason };
}

function thingsOf(ground: TimedGround) {
  return timedThings(ground).flatMap(({ id, key, name }) => {
    if (!isTimedSection(key.section)) return [];
    return [{ id, section: key.section, name, about: aboutOf(ground, key) }];
  });
}

function aboutOf({ document: { policy } }: TimedGround, key: EntitlementKey): string {
  if (!("rule" in key)) return "";
  const { section, index } = key.rule;
  // Its name says the app, and the addresses that lead there say less.
  const grant = section === "grants" ? policy.grants?.[index] : undefined;
  if (grant !== undefined && appsOfGrant(grant, policy).length > 0) return "";
  const rule =
    section === "grants"
      ? policy.grants?.[index]
      : section === "acls"
        ? policy.acls?.[index]
        : policy.ssh[index];
  return rule?.destinations.map(({ text }) => text).join(", ") ?? "";
}

function stateOf(
  { records }: TimedBook,
  unread: Problem | null,
  devices: readonly Device[],
  at: number,
): TimedState {
  const open = records.filter(isOpen).toSorted((one, other) => one.expiresAt - other.expiresAt);
  const over = records
    .filter((one) => !isOpen(one))
    .toSorted((one, other) => (other.ended?.at ?? 0) - (one.ended?.at ?? 0));
  return { records: [...open, ...over].map((record) => viewOf(record, devices)), unread, at };
}

function viewOf(record: TimedAccess, devices: readonly Device[]): TimedView {
  const { way, onEtag: _etag, ...rest } = record;
  const lacking = isOpen(record) ? devicesWithout(record, devicesOf(devices, record.login)) : [];
  return {
    ...rest,
    kind: way.kind,
    ...(way.kind === "policy" && way.from.in === "rule"
      ? { leadsTo: [...stringsOf(saidOf(way.from.rule)["dst"])] }
      : {}),
    posture: way.kind === "attribute" ? way.posture : null,
    devices:
      way.kind === "attribute"
        ? way.devices.filter(({ state }) => state === "set").map(({ hostname }) => hostname)
        : [],
    devicesWithout: lacking.map(({ hostname }) => hostname),
  };
}

const notKnownYet = problem("not-found", "The policy file is not known yet.", {
  remedy: "Wait for the next sync.",
});
const noSuchAccess = problem("not-found", "This access is over already.");
