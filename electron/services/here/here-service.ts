import type { Here } from "../../../shared/bridge/here.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import { connectorDevices, groupByTag } from "../../../shared/connectors/connectors.ts";
import {
  readClientPreferences,
  readClientStatus,
  type ClientStatus,
} from "../../../shared/connectors/seen-from-here/client-status.ts";
import {
  addressesToLookAt,
  isOfTailnet,
  nameToLookUp,
  seenApps,
} from "../../../shared/connectors/seen-from-here/seen-app.ts";
import { known, unknown, valueOr, type Known } from "../../../shared/core/known.ts";
import { withTimeLimit } from "../../../shared/core/time-limit.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import type { LocalClient, NameLookup } from "../../ports/local-client.ts";
import { mayReach } from "./may-reach.ts";

/** What looking from this computer needs from its surroundings. */
export interface HereParts {
  readonly client: LocalClient;
  readonly lookup: NameLookup;
  /** Of this tailnet, while it is the active one. */
  readonly snapshot: () => Snapshot | null;
  readonly apps: () => readonly App[];
  /** Names of an app where it says none itself: those of its product or preset. */
  readonly namesOf: (app: App) => readonly string[];
  /** Health hears what is seen. */
  readonly seenHere: (here: Here) => void;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** What of the last look is news, and whose apps it can speak of. */
export interface HereLook {
  readonly incidents: readonly Incident[];
  /** Whether the last look could tell where traffic to an app goes. */
  readonly knows: (app: string) => boolean;
}

const minute = 60_000;
/** Nobody asks the client more often than this by himself. */
const quietEveryMs = 5 * minute;
/** What was seen for the first time is looked at again after this. */
const suspicionMs = 25_000;
/** A name that nobody answers about in this time is not known, in milliseconds. */
const longestLookup = 4_000;

/**
 * Looks at the tailnet through the Tailscale client of this computer, on demand and quietly now and then. It reads alone;
 * where there is no client, or it is in another tailnet, that is the answer.
 */
export class HereService {
  readonly #parts: HereParts;
  #last: Here | null = null;
  #running: Promise<Here> | null = null;
  /** The last look has shown a leak that the one before had not. */
  #isSuspicious = false;

  constructor(parts: HereParts) {
    this.#parts = parts;
  }

  /** The last look if it is of the last few minutes, or a new one. `again` looks in any case. */
  async look({ again }: { readonly again: boolean }): Promise<Here> {
    const last = this.#last;
    const isRecent = last !== null && this.#parts.clock.now() - last.at < quietEveryMs;
    return isRecent && !again ? last : this.#look();
  }

  /** Looks now if that is due. Whoever watches does not wait for it: it is told with the next sync. */
  async lookQuietly(): Promise<void> {
    const pace = this.#isSuspicious ? suspicionMs : quietEveryMs;
    const { clock } = this.#parts;
    if (this.#last === null || clock.now() - this.#last.at >= pace) await this.#look();
  }

  /** What the last look says; null where nothing is seen from here. */
  news(): HereLook | null {
    const last = this.#last;
    if (last?.kind !== "seen") return null;
    const judged = new Map(last.apps.map((seen) => [seen.app, seen]));
    return {
      incidents: last.apps.flatMap((seen) =>
        seen.way === "leak" ? [leakOf(seen.app, seen.name ?? "")] : [],
      ),
      knows: (app) => ["connector", "leak", "elsewhere"].includes(judged.get(app)?.way ?? ""),
    };
  }

  async #look(): Promise<Here> {
    this.#running ??= this.#read().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #read(): Promise<Here> {
    const { client, snapshot, clock } = this.#parts;
    const status = await client.status();
    const read = status.known ? readClientStatus(status.value) : status;
    const seen = snapshot();
    const here = ofThisTailnet(read, seen);
    const leaks = this.#leaks();
    this.#last =
      here.known && seen !== null
        ? await this.#seen(here.value, seen)
        : { kind: "unseen", at: clock.now(), reason: here.known ? nothingSynced : here.reason };
    this.#parts.seenHere(this.#last);
    this.#isSuspicious = [...this.#leaks()].some((app) => !leaks.has(app));
    return this.#last;
  }

  #leaks(): ReadonlySet<string> {
    const last = this.#last;
    return new Set(
      last?.kind === "seen" ? last.apps.filter(({ way }) => way === "leak").map(({ app }) => app) : [],
    );
  }

  async #seen(status: ClientStatus, snapshot: Snapshot): Promise<Here> {
    const { client, apps: appsOf, namesOf, clock } = this.#parts;
    const answer = await client.preferences();
    const preferences = readClientPreferences(answer.known ? answer.value : null);
    const { self, login } = status;
    // Routes to a fixed destination are sent to those alone who may reach it: to others it cannot leak.
    const apps = appsOf().filter(
      (app) => app.isFixed !== true || (login !== null && mayReach(login, app, snapshot)),
    );
    const serving = connectorDevices(apps, groupByTag(valueOr(snapshot.devices, [])));
    const wanted = await Promise.all(
      apps.map(async (app) => {
        const fixed = app.isFixed === true ? addressesToLookAt(app.routes) : [];
        const name = fixed[0] ?? nameToLookUp(app.domains) ?? nameToLookUp(namesOf(app));
        const addresses =
          name === null
            ? unknown("There is no name to look up.")
            : fixed.length > 0
              ? known(fixed)
              : await this.#addressesOf(name);
        const connectors = [...serving].flatMap(([{ nodeId }, served]) =>
          served.includes(app) ? [nodeId] : [],
        );
        return { app, name, addresses, connectors };
      }),
    );
    return {
      kind: "seen",
      at: clock.now(),
      hostname: self.hostname,
      nodeId: self.nodeId,
      login,
      ...preferences,
      apps: seenApps(wanted, status, preferences),
    };
  }

  #addressesOf(name: string): Promise<Known<readonly string[]>> {
    const late = () => unknown(`Nobody answered about ${name}.`);
    return withTimeLimit(this.#parts.timers, longestLookup, this.#parts.lookup.addressesOf(name), late);
  }
}

const nothingSynced = "Nothing has been synced yet.";

function ofThisTailnet(read: Known<ClientStatus>, seen: Snapshot | null): Known<ClientStatus> {
  if (!read.known || seen === null) return read;
  const same = isOfTailnet(read.value, seen.devices);
  if (!same.known) return same;
  const { tailnet } = read.value;
  if (same.value) return known(read.value);
  return unknown(`This computer is in another tailnet${tailnet === "" ? "" : `, ${tailnet}`}.`);
}

function leakOf(app: string, name: string): Incident {
  const id = `here:leak ${app}`;
  return {
    id,
    topic: id,
    severity: "warning",
    what: `${name} leaves this computer past ${app}’s connectors.`,
    apps: [app],
    subject: { kind: "app", name: app },
  };
}
