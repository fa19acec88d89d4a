import type { Here } from "../../../shared/bridge/here.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { appUses } from "../../../shared/connectors/app-uses.ts";
import { currentLedger, renameQuestions } from "../../../shared/connectors/app-identity.ts";
import { groupByTag } from "../../../shared/connectors/connectors.ts";
import { checkHealth } from "../../../shared/connectors/health.ts";
import type { NodeVitals } from "../../../shared/connectors/vitals/node-vitals.ts";
import type { HealthReport } from "../../../shared/connectors/checks/health-check.ts";
import { healthIncidents, inCircumstances, type Incident } from "../../../shared/connectors/incidents.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { isWhole, mapKnown, valueOr, type Known } from "../../../shared/core/known.ts";
import { isSightDue } from "../../../shared/egress/control-view.ts";
import { markDeleted } from "../../../shared/egress/book.ts";
import type { EgressBook } from "../../../shared/egress/states.ts";
import type { PlanContext } from "../../../shared/policy/edit/policy-plan.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { gapsOf, type Gap } from "../../../shared/tailnet/gaps.ts";
import { groundOf, type Ground } from "../../../shared/tailnet/ground.ts";
import { keepLastKnown, nothingRead } from "../../../shared/tailnet/last-known.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Notifier } from "../../ports/desktop.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";
import type { ReadMark, Session } from "../../ports/session.ts";
import type { PolicyVersion, Snapshot, User } from "../../../shared/tailnet/snapshot.ts";
import { keepLastApps, policySummary, type PolicySummary } from "../policy/policy-summary.ts";
import { otherWork } from "../other-work.ts";
import { emptyFleet } from "./empty-fleet.ts";
import { fleetState } from "./fleet-state.ts";
import { localFacts } from "./local-facts.ts";
import { Looks } from "./looks.ts";
import { rememberStates } from "./remember-states.ts";
import { rememberSync } from "./remember-sync.ts";
import type { HereLook } from "../here/here-service.ts";
import type { ListsLook } from "../lists/lists-service.ts";
import { IncidentTeller } from "../incidents/incident-teller.ts";
import type { OpenTailnetMemory, TailnetMemory } from "../../ports/tailnet-memory.ts";

/** What the fleet needs from its surroundings. */
export interface FleetServiceParts {
  readonly open: OpenTailnetMemory;
  readonly publisher: StatePublisher;
  readonly notifier: Notifier;
  /** A version of the policy file was read; `mark` is when that began. */
  readonly sawPolicy: (session: Session, version: PolicyVersion, mark: ReadMark) => Promise<unknown>;
  readonly note: (kind: "health" | "egress", sentence: string) => void;
  /** Names of the apps that are being set up: what they lack is expected. */
  readonly beingSetUp: () => ReadonlySet<string>;
  /** How often Tailrace looks, in milliseconds. */
  readonly syncEveryMs: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

interface Current {
  readonly memory: TailnetMemory;
  readonly snapshot: Snapshot;
  readonly facts: PolicySummary;
  /** Egress IPs as this sync left them, where they could not be written down; null where the stored book has them. */
  readonly unsavedBook: EgressBook | null;
}

/** Turns snapshots into what the screens show, and remembers what has to outlive them. */
export class FleetService {
  readonly #parts: FleetServiceParts;
  #memory: TailnetMemory | null = null;
  #current: Current | null = null;
  readonly #teller: IncidentTeller;
  #opening: Session | null = null;
  /** Of the newest snapshot, as it is on screen. */
  #report: HealthReport | null = null;
  #incidents: readonly Incident[] = [];
  #looks = new Looks();
  /** How often the fleet was shown. */
  #shown = 0;

  constructor(parts: FleetServiceParts) {
    this.#parts = parts;
    this.#teller = new IncidentTeller({
      ...parts,
      note: (sentence) => {
        parts.note("health", sentence);
      },
    });
  }

  /** Begins for a tailnet, or for none. */
  async open(session: Session | null): Promise<void> {
    this.#current = null;
    this.#memory = null;
    this.#teller.open(null);
    this.#report = null;
    this.#incidents = [];
    this.#looks = new Looks();
    const { publisher } = this.#parts;
    publisher.publish("fleet", emptyFleet(session === null ? "No tailnet is connected." : "Not synced yet."));
    publisher.publish("policy", { etag: null, size: null, warnings: [], versions: [] });
    this.#opening = session;
    if (session === null) return;
    const memory = await this.#parts.open(session.tailnet.id);
    // Another tailnet may have been chosen while the files were read.
    if (this.#opening !== session) return;
    this.#memory = memory;
    this.#teller.open(memory.told);
    this.#publishPolicy(null);
  }

  /**
   * Takes up a snapshot: egress IPs, health, history, and everything on screen. What it lacks stays as it was known last,
   * and only what it read whole is noted.
   */
  async arrived(session: Session, read: Snapshot, mark: ReadMark): Promise<void> {
    const memory = this.#memory;
    if (memory === null || memory.tailnetId !== session.tailnet.id) return;
    const now = this.#parts.clock.now();
    const before = this.#current;
    const snapshot = keepLastKnown(before?.snapshot ?? null, read);
    const facts = keepLastApps(before, policySummary(snapshot));
    const unsavedBook = await rememberSync(memory, { snapshot, read, facts, now });
    if (read.policy.known && isWhole(snapshot.policy))
      await this.#parts.sawPolicy(session, read.policy.value, mark);
    // Another tailnet may have been opened while the files were written.
    if (memory !== this.#memory) return;
    this.#current = { memory, snapshot, facts, unsavedBook };
    await this.#refreshInTurns(this.#current);
    await this.#rememberStates(now);
  }

  /** The same as `refresh`, in two turns: to judge ten thousand devices and to show them each take a while. */
  async #refreshInTurns(current: Current): Promise<void> {
    const now = this.#parts.clock.now();
    const shown = this.#shown;
    const report = reportOf(current, this.#looks.facts, now);
    await otherWork();
    // Whoever refreshed meanwhile has shown this snapshot, with what is newer beside it.
    if (this.#current === current && this.#shown === shown) this.#show(current, report, now);
  }

  /** Shows what was known last as old: nothing could be read. `reason` is one sentence. */
  missed(session: Session, reason: string): void {
    const current = this.#current;
    if (current === null || current.memory.tailnetId !== session.tailnet.id) return;
    const snapshot = nothingRead(current.snapshot, reason);
    const facts = keepLastApps(current, policySummary(snapshot));
    this.#current = { ...current, snapshot, facts };
    this.refresh();
  }

  /** What is missing, old or not whole of what is shown. */
  readonly gaps = (): readonly Gap[] => {
    if (this.#current === null) return [];
    const { snapshot, facts } = this.#current;
    const found = gapsOf(snapshot);
    const { apps } = facts;
    // A policy file that was read and does not parse leaves the apps as they were known last.
    if (!apps.known || apps.doubt === undefined || found.some(({ about }) => about === "policy"))
      return found;
    return [{ about: "policy", ...apps.doubt }, ...found];
  };

  /** Devices that are connectors as far as is known, from this run or an earlier one. */
  readonly expectedConnectors = (): readonly string[] => {
    const apps = this.#current?.facts.apps;
    const tags = apps?.known === true ? new Set(apps.value.flatMap(({ connectors }) => connectors)) : null;
    const serves = (own: readonly string[]): boolean => tags === null || own.some((tag) => tags.has(tag));
    const remembered = (this.#memory?.book.current().records ?? []).filter(
      ({ goneAt, servedAs = {} }) => goneAt === null && serves(Object.keys(servedAs)),
    );
    const devices = this.devices().filter(({ tags: own, isExternal }) => !isExternal && serves(own));
    return [...new Set([...remembered, ...devices].map(({ nodeId }) => nodeId))];
  };

  /** Whose attributes a sync that begins now is to read. */
  readonly sightDue = (): ((device: Device) => boolean) => {
    const book = this.#current === null ? this.#memory?.book.current() : bookOf(this.#current);
    return isSightDue(book?.control, book?.records ?? [], this.#parts.clock.now());
  };

  /** What taking something away may rest on now. */
  readonly ground = (): Ground =>
    this.#current === null
      ? { sound: false, at: null, reason: nothingYet.what }
      : removalGround(this.#current, this.#parts.clock.now());

  /** Notes that Tailrace deleted a device: its egress IPs are not kept for its return. */
  readonly deleted = async (nodeId: string): Promise<void> => {
    await this.#memory?.book.update((book) => markDeleted(book, nodeId));
  };

  /** Somebody was just read alone, after a change of theirs: nothing that was read before is said of them any more. */
  readonly personRead = (session: Session, read: User): void => {
    const current = this.#current;
    if (current === null || current.memory.tailnetId !== session.tailnet.id) return;
    const users = mapKnown(current.snapshot.users, (all) =>
      all.map((one) => (one.id === read.id ? read : one)),
    );
    this.#current = { ...current, snapshot: { ...current.snapshot, users } };
    this.refresh();
  };

  /** Publishes the fleet again, after the ledger or the book changed. */
  readonly refresh = (): void => {
    if (this.#current === null) return;
    const now = this.#parts.clock.now();
    this.#show(this.#current, reportOf(this.#current, this.#looks.facts, now), now);
  };

  #show(current: Current, report: HealthReport, now: number): void {
    const { memory, snapshot, facts } = current;
    const groups = groupByTag(valueOr(snapshot.devices, []));
    this.#report = report;
    this.#shown += 1;
    const uses = appUses(snapshot, appKnowledge);
    this.#incidents = inCircumstances(
      healthIncidents(report, valueOr(facts.apps, []), this.#parts.beingSetUp()),
      { devices: valueOr(snapshot.devices, []), hit: uses.hit, now },
    );
    const state = fleetState({
      snapshot,
      apps: facts.apps,
      groups,
      report,
      uses,
      incidents: this.#incidents,
      book: bookOf(current),
      ledger: currentLedger(memory.ledger.current(), memory.identities.current()),
      renames: renameQuestions(
        memory.identities.current(),
        memory.ledger.current(),
        memory.responsible.current().map(({ appId }) => appId),
      ),
      identities: memory.identities.current(),
      responsible: memory.responsible.current(),
      ground: removalGround(current, now),
      routeHistory: memory.routes.current(),
      states: memory.states.current(),
      drains: memory.drains.current(),
      declared: facts.declared,
      policyProblem: facts.problem,
      signIn: memory.signIn.current(),
      now,
    });
    this.#parts.publisher.publish("fleet", state);
    this.#publishPolicy(snapshot);
  }

  /** A connector said of itself, or is measured no more. */
  readonly measured = (nodeId: string, vitals: NodeVitals | null): void => {
    if (this.#looks.measured(nodeId, vitals)) this.refresh();
  };

  /** This computer has seen the tailnet. */
  readonly seenHere = (here: Here): void => {
    if (this.#looks.seen(here)) this.refresh();
  };

  /**
   * Tells of what a sync has brought. `fresh` says that it brought a snapshot: otherwise nothing new is known of
   * health, and only what is wrong with the connection can be news. Answers whether something has to be looked at again
   * before it is told.
   */
  async tellNews(
    connection: readonly Incident[] = [],
    fresh = true,
    here: HereLook | null = null,
    lists: ListsLook | null = null,
  ): Promise<boolean> {
    const report = this.#report;
    const told = fresh && report !== null && this.#current !== null && isFresh(this.#current);
    const health = told ? { report, incidents: this.#incidents } : null;
    return this.#teller.look(connection, health, here, lists);
  }

  /** What is remembered of the active tailnet. Error: `not-connected`. */
  readonly memory = (): Result<TailnetMemory> =>
    this.#memory === null ? fail(nothingYet) : ok(this.#memory);

  readonly facts = (): PolicySummary | null => this.#current?.facts ?? null;

  readonly snapshot = (): Snapshot | null => this.#current?.snapshot ?? null;

  readonly devices = (): readonly Device[] => {
    const devices = this.#current?.snapshot.devices;
    return devices?.known === true ? devices.value : [];
  };

  readonly device = (nodeId: string): Result<Device> => {
    const found = this.devices().find((device) => device.nodeId === nodeId);
    return found === undefined
      ? fail(problem("not-found", "This device is not in the tailnet any more."))
      : ok(found);
  };

  readonly planContext = (): PlanContext => {
    const devices = this.#current?.snapshot.devices;
    if (devices?.known !== true) return {};
    return { deviceTags: [...new Set(devices.value.flatMap(({ tags }) => tags))] };
  };

  /** Health that follows from an older reading says nothing of now, and is a gap in what is known. */
  async #rememberStates(at: number): Promise<void> {
    const current = this.#current;
    const report = this.#report;
    if (current === null || report === null || !isFresh(current)) return;
    const { memory, snapshot } = current;
    const everyMs = this.#parts.syncEveryMs();
    await rememberStates(memory, { report, devices: valueOr(snapshot.devices, []), at, everyMs });
  }

  #publishPolicy(snapshot: Snapshot | null): void {
    const policy = snapshot?.policy.known === true ? snapshot.policy.value : null;
    this.#parts.publisher.publish("policy", {
      etag: policy?.etag ?? null,
      size: policy === null ? null : new TextEncoder().encode(policy.file.text).length,
      warnings: policy?.warnings.known === true ? policy.warnings.value : [],
      versions: this.#memory?.history.versions() ?? [],
    });
  }
}

/** Whether health follows from this sync: what is not known for once has not changed, and what was told still holds. */
function isFresh({ facts, snapshot }: Current): boolean {
  return facts.apps.known && !isOld(facts.apps) && !isOld(snapshot.devices);
}

function isOld(fact: Known<unknown>): boolean {
  return fact.known && fact.doubt?.kind === "last-known";
}

function reportOf(current: Current, looks: Looks["facts"], now: number): HealthReport {
  const { memory, snapshot, facts } = current;
  const groups = groupByTag(valueOr(snapshot.devices, []));
  const remembered = {
    book: bookOf(current),
    ledger: currentLedger(memory.ledger.current(), memory.identities.current()),
    routes: memory.routes.current(),
    drains: memory.drains.current(),
    ground: removalGround(current, now),
    now,
  };
  const local = localFacts(valueOr(facts.apps, []), groups, remembered);
  // What was seen earlier is not “seen just now”.
  const { at } = groundOf([snapshot.policy, snapshot.devices], snapshot.takenAt, now);
  return checkHealth({ ...snapshot, takenAt: at ?? snapshot.takenAt }, { ...local, ...looks });
}

/** Egress IPs as they are known, written down or not. */
function bookOf({ memory, unsavedBook }: Current): EgressBook {
  return unsavedBook ?? memory.book.current();
}

/** What taking something away may rest on: the apps and the devices, both read whole and not long ago. */
function removalGround({ snapshot, facts }: Current, now: number): Ground {
  return groundOf([snapshot.policy, facts.apps, snapshot.devices], snapshot.takenAt, now);
}

const nothingYet = problem("not-connected", "No tailnet is connected.", {
  remedy: "Connect a tailnet first.",
});
