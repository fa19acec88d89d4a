import type { HealthReport } from "../../../shared/connectors/checks/health-check.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import { dequal } from "dequal";
import type { Clock } from "../../ports/clock.ts";
import type { Notifier } from "../../ports/desktop.ts";
import { isSuspicious, noIncidentMemory, watchIncidents, type IncidentMemory } from "./incident-watch.ts";
import type { HereLook } from "../here/here-service.ts";
import type { ListsLook } from "../lists/lists-service.ts";
import type { ToldIncident, TailnetMemory } from "../../ports/tailnet-memory.ts";
import { incidentSentence, newsWords, overSentences } from "./incident-words.ts";

/** What telling needs from its surroundings. */
export interface IncidentTellerParts {
  readonly notifier: Notifier;
  /** Writes an incident, or its end, into the activity. */
  readonly note: (sentence: string) => void;
  readonly clock: Clock;
}

/** What the last sync says of health; null where it could not be read and the last one stays on screen. */
export interface HealthLook {
  readonly report: HealthReport;
  readonly incidents: readonly Incident[];
}

/**
 * Tells of incidents: one notification for all that a sync has brought, and never the same twice. What is told of one
 * cause takes the place of what was told of it before.
 */
export class IncidentTeller {
  readonly #parts: IncidentTellerParts;
  #memory: IncidentMemory = noIncidentMemory;
  #store: TailnetMemory["told"] | null = null;

  constructor(parts: IncidentTellerParts) {
    this.#parts = parts;
  }

  /** Begins for a tailnet: what was told before the last quit is not told again, and a recovery meanwhile is. */
  open(store: TailnetMemory["told"] | null): void {
    this.#store = store;
    this.#memory = store === null ? noIncidentMemory : { ...noIncidentMemory, told: store.current() };
  }

  /**
   * Looks at what a sync has brought. Called once for each, whether or not it learned something. Answers whether it saw
   * something that has to hold before it is told.
   */
  async look(
    connection: readonly Incident[],
    health: HealthLook | null,
    here: HereLook | null = null,
    lists: ListsLook | null = null,
  ): Promise<boolean> {
    const store = this.#store;
    if (store === null) return false;
    const incidents = [
      ...connection,
      ...(health?.incidents ?? []),
      ...(here?.incidents ?? []),
      ...(lists?.incidents ?? []),
    ];
    const { memory: next, news } = watchIncidents(this.#memory, {
      incidents,
      isKnown: (told) => {
        if (isConnection(told)) return true;
        if (isOfList(told)) return lists?.knows(told.id) === true;
        return isFromHere(told) ? isSeen(told, here) : isKnown(told, health);
      },
      isThere: (told) => {
        if (isConnection(told)) return true;
        return isOfList(told) ? lists?.follows(told.id) !== false : isThere(told, health);
      },
      now: this.#parts.clock.now(),
    });
    const changed = !dequal(next.told, this.#memory.told);
    this.#memory = next;
    const unwell = unwellApps([...incidents, ...next.told], health);
    const words = newsWords(news, unwell);
    if (words !== null) {
      const { title, body, open, topic } = words;
      this.#parts.notifier.notify({ title, body, open, replaces: topic ?? "incidents" });
    }
    for (const incident of news.begun) this.#parts.note(incidentSentence(incident));
    for (const sentence of overSentences(news.over, unwell)) this.#parts.note(sentence);
    // Where it cannot be written down, the store says so.
    if (changed) await store.update(() => next.told);
    return isSuspicious(next);
  }
}

/** Apps of which something is still wrong, told or not, or which cannot be judged. */
function unwellApps(
  incidents: readonly Pick<Incident, "apps">[],
  health: HealthLook | null,
): ReadonlySet<string> {
  const judged = (health?.report.apps ?? []).filter(
    ({ severity }) => severity !== "ok" && severity !== "info",
  );
  return new Set([...incidents.flatMap(({ apps }) => apps), ...judged.map(({ app }) => app)]);
}

function isConnection({ id }: ToldIncident): boolean {
  return id.startsWith("connection:");
}

function isFromHere({ id }: ToldIncident): boolean {
  return id.startsWith("here:");
}

function isOfList({ id }: ToldIncident): boolean {
  return id.startsWith("list:");
}

/** Where nothing is seen from this computer, nothing is known to be over. */
function isSeen({ apps }: ToldIncident, here: HereLook | null): boolean {
  return here !== null && apps.every((app) => here.knows(app));
}

/** Unknown is neither well nor unwell: nothing is known to have changed. */
function isKnown({ apps }: ToldIncident, health: HealthLook | null): boolean {
  if (health === null) return false;
  const wanted = new Set(apps);
  return health.report.apps.every(({ app, severity }) => !wanted.has(app) || severity !== "unknown");
}

function isThere({ apps }: ToldIncident, health: HealthLook | null): boolean {
  // Apps that are not known for once have not gone.
  if (health === null) return true;
  const wanted = new Set(apps);
  return health.report.apps.some(({ app }) => wanted.has(app));
}
