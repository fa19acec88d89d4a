import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { addressesForProduct, ipv6ChoiceFor } from "../../../shared/catalogue/copy-for-product.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import { currentLedger } from "../../../shared/connectors/app-identity.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { listApps } from "../../../shared/connectors/apps.ts";
import { servingContext } from "../../../shared/connectors/connectors.ts";
import { peopleHit, type PeopleHit } from "../../../shared/connectors/people-words.ts";
import type { RouteChange } from "../../../shared/connectors/routes.ts";
import {
  shares,
  takeovers,
  takeoverSentence,
  type CarrierState,
  type Takeover,
} from "../../../shared/connectors/takeover.ts";
import { unknown, known, type Known } from "../../../shared/core/known.ts";
import { listEgress } from "../../../shared/egress/book.ts";
import { newestEntry } from "../../../shared/egress/ledger.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { withTags, type TagChange } from "../../../shared/tailnet/tag-change.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { policyNetwork } from "../policy/policy-network.ts";
import type { Clock } from "../../ports/clock.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";

/** What the guard needs from its surroundings. */
export interface TakeoverGuardParts {
  readonly snapshot: () => Snapshot | null;
  readonly memory: () => Pick<TailnetMemory, "book" | "ledger" | "identities"> | null;
  readonly clock: Clock;
}

/** Asks before every act that moves people to other addresses who takes over, whether it can, and whether it is listed. */
export class TakeoverGuard {
  readonly #parts: TakeoverGuardParts;

  constructor(parts: TakeoverGuardParts) {
    this.#parts = parts;
  }

  /** A device leaves the tailnet. */
  forRemoval(nodeId: string): Known<readonly Takeover[]> {
    return this.#asDevices((devices) => devices.filter((device) => device.nodeId !== nodeId));
  }

  /** Routes of a device are approved or withdrawn. */
  forRoutes(nodeId: string, { approve, withdraw }: RouteChange): Known<readonly Takeover[]> {
    const leaving = new Set(withdraw);
    return this.#asDevices((devices) =>
      devices.map((device) => {
        if (device.nodeId !== nodeId || device.enabledRoutes === null) return device;
        const kept = device.enabledRoutes.filter((route) => !leaving.has(route));
        return { ...device, enabledRoutes: [...new Set([...kept, ...approve])] };
      }),
    );
  }

  /** A device takes tags on or puts them off. */
  forTags(change: TagChange): Known<readonly Takeover[]> {
    return this.#asDevices((devices) => withTags(devices, change));
  }

  /** One version of the policy file takes the place of another, and tags of a device may change with it. */
  forPolicy(
    before: PolicyFile,
    after: PolicyFile,
    tags: TagChange | null = null,
  ): Known<readonly Takeover[]> {
    const [old, fresh] = [appsOf(before), appsOf(after)];
    if (old === null || fresh === null) return unknown("The policy file does not parse.");
    return this.#judged(before, (devices) => [
      { apps: old, devices },
      { apps: fresh, devices: tags === null ? devices : withTags(devices, tags) },
    ]);
  }

  #asDevices(change: (devices: readonly Device[]) => readonly Device[]): Known<readonly Takeover[]> {
    const policy = this.#parts.snapshot()?.policy;
    if (policy === undefined) return notSynced;
    if (!policy.known) return policy;
    const { file } = policy.value;
    const apps = appsOf(file);
    if (apps === null) return unknown("The policy file does not parse.");
    return this.#judged(file, (devices) => [
      { apps, devices },
      { apps, devices: change(devices) },
    ]);
  }

  #judged(
    file: PolicyFile,
    states: (devices: readonly Device[]) => readonly [CarrierState, CarrierState],
  ): Known<readonly Takeover[]> {
    const snapshot = this.#parts.snapshot();
    const memory = this.#parts.memory();
    if (snapshot === null || memory === null) return notSynced;
    if (!snapshot.devices.known) return snapshot.devices;
    const [before, after] = states(snapshot.devices.value);
    const now = this.#parts.clock.now();
    const ledger = currentLedger(memory.ledger.current(), memory.identities.current());
    const entryOf = (app: App) => newestEntry(ledger, app.name);
    // Asked only where something moves: comparing who may use what takes a while in a large tailnet.
    const people = once(() => peopleOf(file, snapshot));
    // A renamed app has its record under the name that it had.
    const nameBefore = new Map(after.apps.map((app) => [app.name, formerName(app, before.apps)]));
    const recorded = (app: App) => entryOf({ ...app, name: nameBefore.get(app.name) ?? app.name }) ?? null;
    return known(
      takeovers(before, after, {
        context: servingContext(snapshot),
        ipsOf: (app, nodeIds) => {
          const product = recogniseProduct(app, catalogue);
          const egress = listEgress(memory.book.current(), { nodeIds, at: now, now });
          const choice = ipv6ChoiceFor(product, egress, recorded(app) ?? undefined);
          return addressesForProduct(product, egress, { includeIPv6: choice === "included" });
        },
        recorded,
        people: (app) => people()?.(nameBefore.get(app.name) ?? app.name) ?? null,
      }),
    );
  }
}

/** Sentences about who would be locked out; not known counts as a reason to ask. */
export function takeoverStops(found: Known<readonly Takeover[]>): readonly string[] {
  if (!found.known) return [`Who takes over is not known: ${found.reason}`];
  return found.value.flatMap((row) => takeoverSentence(row) ?? []);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function formerName(app: App, before: readonly App[]): string {
  if (before.some(({ name }) => name === app.name)) return app.name;
  return before.find((one) => shares(one, app))?.name ?? app.name;
}

function peopleOf({ policy }: PolicyFile, snapshot: Snapshot): ((app: string) => PeopleHit) | null {
  if (policy === null || !snapshot.users.known) return null;
  const answers = Access.of(policy, policyNetwork(snapshot).network).apps(appKnowledge);
  return (app) => peopleHit(answers.peopleUsing([app]));
}

function appsOf({ policy }: PolicyFile): readonly App[] | null {
  return policy === null ? null : listApps(policy);
}

const notSynced = unknown("Not synced yet.");
