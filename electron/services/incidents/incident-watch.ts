import type { ToldIncident } from "../../ports/tailnet-memory.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";

/** What has been told and what is being held back. Plain data. */
export interface IncidentMemory {
  readonly told: readonly ToldIncident[];
  /** By id: for how many looks in a row it has been so. Negative for one that was told and is not seen any more. */
  readonly pending: Readonly<Record<string, number>>;
}

/** Nothing told yet: what is wrong at the first sync is told once it has held. */
export const noIncidentMemory: IncidentMemory = { told: [], pending: {} };

/** What one look has brought. */
export interface IncidentNews {
  /** New, or worse than it was told. */
  readonly begun: readonly Incident[];
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

/** A change is told after it has held for this many looks: a device that flaps is no news. */
const looksToHold = 2;

/**
 * Decides what is news. An incident is told once it has held for two looks, and at once where it does not pass by
 * itself. It is over when it was not there for two looks that could see it.
 */
export function watchIncidents(
  memory: IncidentMemory,
  { incidents, isKnown, isThere, now }: IncidentLook,
): { readonly memory: IncidentMemory; readonly news: IncidentNews } {
  const pending: Record<string, number> = {};
  const before = new Map(memory.told.map((one) => [one.id, one]));
  const told = new Map<string, ToldIncident>();
  const begun: Incident[] = [];
  const over: ToldIncident[] = [];
  for (const incident of incidents) {
    const earlier = before.get(incident.id);
    if (earlier !== undefined && !isWorse(incident, earlier)) {
      told.set(incident.id, { ...entryOf(incident, earlier.at), severity: incident.severity });
      continue;
    }
    const looks = Math.max(0, heldFor(memory, incident.id)) + 1;
    if (looks < looksToHold && !isCertain(incident)) {
      pending[incident.id] = looks;
      if (earlier !== undefined) told.set(earlier.id, earlier);
      continue;
    }
    told.set(incident.id, entryOf(incident, now));
    begun.push(incident);
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
    const looks = isKnown(earlier) ? Math.min(0, heldFor(memory, earlier.id)) - 1 : 0;
    if (looks > -looksToHold) {
      told.set(earlier.id, earlier);
      if (looks < 0) pending[earlier.id] = looks;
    } else over.push(earlier);
  }
  return { memory: { told: [...told.values()], pending }, news: { begun, over } };
}

function heldFor({ pending }: IncidentMemory, id: string): number {
  return Object.hasOwn(pending, id) ? (pending[id] ?? 0) : 0;
}

function entryOf({ id, topic, severity, what, apps }: Incident, at: number): ToldIncident {
  return { id, topic, severity, what, apps, at };
}

/** A refused or expired credential does not come back by itself, and without it nobody watches. */
function isCertain({ subject, severity }: Incident): boolean {
  return subject.kind === "connection" && severity === "error";
}

function isWorse(incident: Incident, earlier: ToldIncident): boolean {
  return incident.severity === "error" && earlier.severity === "warning";
}
