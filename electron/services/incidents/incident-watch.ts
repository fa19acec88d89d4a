import type { ToldIncident } from "../../ports/tailnet-memory.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import { calmFor, recentlyEnded, returnsOf, type Ended } from "./incident-calm.ts";

/** What has been told and what is being held back. Plain data. */
export interface IncidentMemory {
  readonly told: readonly ToldIncident[];
  /** By id: what was seen to change and has not been told. */
  readonly pending: Readonly<Record<string, Pending>>;
  /** By topic: what was over lately. */
  readonly ended: Readonly<Record<string, Ended>>;
}

/** A change that has to hold before it is told. */
interface Pending {
  /** For how many looks in a row it has been so. Negative for one that was told and is not seen any more. */
  readonly looks: number;
  /** Since when. */
  readonly since: number;
}

/** Nothing told yet: what is wrong at the first sync is told once it has held. */
export const noIncidentMemory: IncidentMemory = { told: [], pending: {}, ended: {} };

/** An incident that is told, with how often it has come back in a short time. */
export type BegunIncident = Incident & Pick<ToldIncident, "returns">;

/** What one look has brought. */
export interface IncidentNews {
  /** New, or worse than it was told. */
  readonly begun: readonly BegunIncident[];
  /** Told before, and surely over. */
  readonly over: readonly ToldIncident[];
}

/** What a look rests on. */
export interface IncidentLook {
  readonly incidents: readonly Incident[];
  /** Whether it is known how the thing is now. What cannot be seen any more is not over. */
  readonly isKnown: (incident: ToldIncident) => boolean;
  /** Whether the thing is still there. What was removed is forgotten without a word. */
  readonly isThere: (incident: ToldIncident) => boolean;
  readonly now: number;
}

/** A change is told after it has held for this many looks: what flickers is no news. */
const looksToHold = 2;

/**
 * Decides what is news. An incident is told once it has held for two looks, and at once where it does not pass by
 * itself. It is over when it was not there for two looks that could see it; what keeps coming back has to be well for
 * longer each time, so that coming and going is not told over and over.
 */
export function watchIncidents(
  memory: IncidentMemory,
  { incidents, isKnown, isThere, now }: IncidentLook,
): { readonly memory: IncidentMemory; readonly news: IncidentNews } {
  const pending: Record<string, Pending> = {};
  const ended = { ...recentlyEnded(memory.ended, now) };
  const before = new Map(memory.told.map((one) => [one.id, one]));
  const told = new Map<string, ToldIncident>();
  const begun: BegunIncident[] = [];
  const over: ToldIncident[] = [];
  for (const incident of incidents) {
    const earlier = before.get(incident.id);
    if (earlier !== undefined && !isWorse(incident, earlier)) {
      told.set(incident.id, { ...earlier, ...shown(incident) });
      continue;
    }
    const held = heldFor(memory, incident.id);
    const since = held !== null && held.looks > 0 ? held : { looks: 0, since: now };
    const looks = since.looks + 1;
    const isTold = looks >= looksToHold && (earlier === undefined || mayWorsen(earlier, now));
    if (!isTold && !isCertain(incident)) {
      pending[incident.id] = { looks: Math.min(looks, looksToHold), since: since.since };
      if (earlier !== undefined) told.set(earlier.id, earlier);
      continue;
    }
    const returns = earlier?.returns ?? returnsOf(ended[incident.topic], now);
    const again = returns === 0 ? {} : { returns };
    const news = { ...incident, ...again };
    const worsened = earlier === undefined ? {} : { worsened: (earlier.worsened ?? 0) + 1 };
    told.set(incident.id, { ...shown(incident), at: now, ...again, ...worsened });
    begun.push(news);
  }
  const topics = new Set(incidents.map(({ topic }) => topic));
  for (const earlier of memory.told) {
    // One that took another’s place tells of both; until it is told itself the earlier one stays.
    if (told.has(earlier.id) || !isThere(earlier)) continue;
    if (topics.has(earlier.topic)) {
      if (incidents.some(({ id, topic }) => topic === earlier.topic && !told.has(id))) {
        told.set(earlier.id, earlier);
      }
      continue;
    }
    const held = heldFor(memory, earlier.id);
    const since = held !== null && held.looks < 0 ? held : { looks: 0, since: now };
    const looks = isKnown(earlier) ? since.looks - 1 : 0;
    const { returns = 0, topic } = earlier;
    if (looks <= -looksToHold && now - since.since >= calmFor(returns)) {
      over.push(earlier);
      ended[topic] = { at: now, returns };
      continue;
    }
    told.set(earlier.id, earlier);
    if (looks < 0) pending[earlier.id] = { looks: Math.max(looks, -looksToHold), since: since.since };
  }
  return { memory: { told: [...told.values()], pending, ended }, news: { begun, over } };
}

/** Whether something was seen for the first time and is told as soon as it is seen once more. */
export function isSuspicious({ pending }: IncidentMemory): boolean {
  return Object.values(pending).some(({ looks }) => Math.abs(looks) < looksToHold);
}

function heldFor({ pending }: IncidentMemory, id: string): Pending | null {
  return Object.hasOwn(pending, id) ? (pending[id] ?? null) : null;
}

/** What of an incident is kept. */
function shown({ id, topic, severity, what, apps }: Incident): Omit<ToldIncident, "at"> {
  return { id, topic, severity, what, apps };
}

/** What was told to be worse before, and got better since, waits like what comes back. */
function mayWorsen({ at, worsened = 0 }: ToldIncident, now: number): boolean {
  return now - at >= calmFor(worsened);
}

/** A refused or expired credential does not come back by itself, and without it nobody watches. */
function isCertain({ subject, severity }: Incident): boolean {
  return subject.kind === "connection" && severity === "error";
}

function isWorse(incident: Incident, earlier: ToldIncident): boolean {
  return incident.severity === "error" && earlier.severity === "warning";
}
