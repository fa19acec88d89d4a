import type { AppView } from "../../../shared/bridge/state/fleet.ts";
import { groupByTag } from "../../../shared/connectors/connectors.ts";
import { checkHealth } from "../../../shared/connectors/health.ts";
import type { HealthReport } from "../../../shared/connectors/health-check.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { updateBook } from "../../../shared/egress/book.ts";
import type { PlanContext } from "../../../shared/policy/intents/policy-plan.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock, Log, Notifier, StatePublisher } from "../ports.ts";
import { policyFacts, type PolicyFacts } from "../policy/policy-facts.ts";
import type { Session } from "../session.ts";
import { emptyFleet, fleetState } from "./fleet-state.ts";
import { localFacts } from "./local-facts.ts";
import { noHealthMemory, watchHealth, type HealthMemory } from "./health-watch.ts";
import type { OpenTailnetMemory, TailnetMemory } from "./tailnet-memory.ts";

/** What the fleet needs from its surroundings. */
export interface FleetServiceParts {
  readonly open: OpenTailnetMemory;
  readonly publisher: StatePublisher;
  readonly notifier: Notifier;
  /** Who saved the policy last, from the audit log. */
  readonly lastEditor: (session: Session) => Promise<string | null>;
  readonly note: (kind: "policy" | "health" | "egress", sentence: string) => void;
  /** A file that could not be read or written; shown as a banner. */
  readonly troubled: (problem: Problem) => void;
  readonly clock: Clock;
  readonly log: Log;
}

interface Current {
  readonly memory: TailnetMemory;
  readonly snapshot: Snapshot;
  readonly facts: PolicyFacts;
}

/** Turns snapshots into what the screens show, and remembers what has to outlive them. */
export class FleetService {
  readonly #parts: FleetServiceParts;
  #memory: TailnetMemory | null = null;
  #current: Current | null = null;
  #health: HealthMemory = noHealthMemory;

  constructor(parts: FleetServiceParts) {
    this.#parts = parts;
  }

  /** Begins for a tailnet, or for none. */
  async open(session: Session | null): Promise<void> {
    this.#current = null;
    this.#memory = null;
    this.#health = noHealthMemory;
    const { publisher } = this.#parts;
    publisher.publish("fleet", emptyFleet(session === null ? "No tailnet is connected." : "Not synced yet."));
    publisher.publish("policy", { etag: null, size: null, warnings: [], versions: [] });
    if (session === null) return;
    const { memory, problems } = await this.#parts.open(session.tailnet.id);
    this.#memory = memory;
    for (const found of problems) this.#parts.troubled(found);
    this.#publishPolicy(null);
  }

  /** Takes up a snapshot: egress IPs, health, history, and everything on screen. */
  async arrived(session: Session, snapshot: Snapshot): Promise<void> {
    const memory = this.#memory;
    if (memory === null || memory.tailnetId !== session.tailnet.id) return;
    const now = this.#parts.clock.now();
    if (snapshot.devices.known) {
      const next = updateBook(memory.book.current(), snapshot.devices.value, now);
      const written = await memory.book.update(() => next);
      if (!written.ok) this.#parts.troubled(written.problem);
    }
    this.#current = { memory, snapshot, facts: policyFacts(snapshot) };
    await this.#remember(session, memory, snapshot);
    this.refresh();
  }

  /** Publishes the fleet again, after the ledger or the book changed. */
  refresh(): void {
    if (this.#current === null) return;
    const { memory, snapshot, facts } = this.#current;
    const now = this.#parts.clock.now();
    const groups = groupByTag(valueOr(snapshot.devices, []));
    const report = this.#report(this.#current, now);
    const state = fleetState({
      snapshot,
      apps: facts.apps,
      groups,
      report,
      book: memory.book.current(),
      ledger: memory.ledger.current(),
      declared: facts.declared,
      policyProblem: facts.problem,
      now,
    });
    this.#parts.publisher.publish("fleet", state);
    this.#publishPolicy(snapshot);
  }

  /** Tells of what has held for two syncs. Called once for each snapshot. */
  tellNews(): void {
    if (this.#current === null) return;
    const report = this.#report(this.#current, this.#parts.clock.now());
    const { memory: next, news } = watchHealth(this.#health, report.apps);
    this.#health = next;
    for (const { app, kind, sentence } of news) {
      const title = kind === "recovered" ? `${app} recovered` : `${app} needs attention`;
      this.#parts.notifier.notify({ title, body: sentence, open: { to: "app", name: app } });
      this.#parts.note("health", kind === "recovered" ? sentence : `${app}: ${sentence}`);
    }
  }

  /** What is remembered of the active tailnet. Error: `not-connected`. */
  readonly memory = (): Result<TailnetMemory> =>
    this.#memory === null ? fail(nothingYet) : ok(this.#memory);

  readonly facts = (): PolicyFacts | null => this.#current?.facts ?? null;

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

  /** The app as the screens show it. */
  readonly app = (name: string): Result<AppView> => {
    const { apps } = this.#parts.publisher.state().fleet;
    if (!apps.known) return fail(problem("not-found", apps.reason));
    const found = apps.value.find((one) => one.name === name);
    return found === undefined
      ? fail(problem("not-found", `There is no app “${name}” in the policy file any more.`))
      : ok(found);
  };

  readonly planContext = (): PlanContext => {
    const devices = this.#current?.snapshot.devices;
    if (devices?.known !== true) return {};
    const exitNode = devices.value.some(({ advertisedRoutes }) =>
      (advertisedRoutes ?? []).some((route) => route === "0.0.0.0/0" || route === "::/0"),
    );
    return { deviceTags: [...new Set(devices.value.flatMap(({ tags }) => tags))], exitNodeOffered: exitNode };
  };

  #report({ memory, snapshot, facts }: Current, now: number): HealthReport {
    const groups = groupByTag(valueOr(snapshot.devices, []));
    const remembered = { book: memory.book.current(), ledger: memory.ledger.current() };
    return checkHealth(snapshot, localFacts(valueOr(facts.apps, []), groups, remembered, now));
  }

  async #remember(session: Session, memory: TailnetMemory, snapshot: Snapshot): Promise<void> {
    if (!snapshot.policy.known) return;
    const { text, etag } = snapshot.policy.value;
    const before = memory.history.versions()[0];
    const foreign = before !== undefined && before.etag !== etag;
    const by = before === undefined || foreign ? await this.#parts.lastEditor(session) : null;
    const recorded = await memory.history.record({ text, etag, at: snapshot.takenAt, by, origin: "seen" });
    if (!recorded.ok) this.#parts.troubled(recorded.problem);
    if (foreign) this.#tellForeignEdit(by);
  }

  #tellForeignEdit(by: string | null): void {
    const sentence = `${by ?? "Somebody"} changed the policy file outside Tailrace.`;
    this.#parts.notifier.notify({ title: "Policy file changed", body: sentence, open: { to: "policy" } });
    this.#parts.note("policy", sentence);
  }

  #publishPolicy(snapshot: Snapshot | null): void {
    const policy = snapshot?.policy.known === true ? snapshot.policy.value : null;
    this.#parts.publisher.publish("policy", {
      etag: policy?.etag ?? null,
      size: policy === null ? null : new TextEncoder().encode(policy.text).length,
      warnings: policy?.warnings.known === true ? policy.warnings.value : [],
      versions: this.#memory?.history.versions() ?? [],
    });
  }
}

const nothingYet = problem("not-connected", "No tailnet is connected.", {
  remedy: "Connect a tailnet first.",
});
