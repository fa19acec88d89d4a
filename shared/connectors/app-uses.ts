import { known, mapKnown, unknown, type Known } from "../core/known.ts";
import { Access } from "../policy/access/access.ts";
import type { AppKnowledge, PeopleCount } from "../policy/access/answers.ts";
import type { App } from "../policy/document/app.ts";
import type { Snapshot } from "../tailnet/snapshot.ts";
import { listApps } from "./apps.ts";
import { networkOf } from "./network-of.ts";
import { peopleHit, type PeopleHit } from "./people-words.ts";

/** Who may use one app. */
export interface AppUse {
  /** Whether anybody may; `unknown` where nobody can say. */
  readonly verdict: "somebody" | "nobody" | "unknown";
  /** Those who surely may. */
  readonly people: Known<number>;
  /** Those of them who may on a condition alone; what devices are like is not read for that. */
  readonly onCondition: number;
  /** Whether more people may, of whom nobody can say. */
  readonly orMore: boolean;
  /** Whoever may by what the rules likely mean, where they are more than `people`. */
  readonly likely?: number;
  /** Sources of the rules that let them: groups, logins, tags. */
  readonly from: readonly string[];
}

/** Who may use the apps of a snapshot. */
export interface AppUses {
  readonly of: (app: string) => AppUse;
  /** Whom it hits where these apps fail, each counted once. */
  readonly hit: (apps: readonly string[]) => Known<PeopleHit>;
}

const notKnown = { verdict: "unknown", onCondition: 0, orMore: false, from: [] } as const;

/** Asks the rules of access, with what is known of apps from elsewhere. Counted when somebody asks. */
export function appUses(
  snapshot: Pick<Snapshot, "policy" | "users" | "devices">,
  knowledgeOf?: (app: App) => AppKnowledge,
): AppUses {
  const { policy: version, users } = snapshot;
  const policy = version.known ? version.value.file.policy : null;
  if (policy === null) {
    const people = unknown(version.known ? "The policy file does not parse." : version.reason);
    return { of: () => ({ ...notKnown, people }), hit: () => people };
  }
  const answers = Access.of(policy, networkOf(snapshot)).apps(knowledgeOf);
  const apps = new Map(listApps(policy).map((app) => [app.name, app]));
  const count = (names: readonly string[]) => mapKnown(users, () => answers.peopleUsing(names));
  return {
    hit: (names) => mapKnown(count(names), peopleHit),
    of: keptByName((name) => {
      const app = apps.get(name);
      if (app === undefined) {
        return { ...notKnown, people: unknown("The policy file does not name it.") };
      }
      const { use, names, traffic } = answers.of(app);
      const asking = new Set(names.rules.flatMap(({ from }) => from));
      const sending = [...new Set(traffic.rules.flatMap(({ from }) => from))];
      const both = sending.filter((source) => asking.has(source));
      return {
        verdict: use,
        ...countOf(count([name])),
        from: both.length > 0 ? both : sending,
      };
    }),
  };
}

function countOf(count: Known<PeopleCount>): Pick<AppUse, "people" | "onCondition" | "orMore" | "likely"> {
  if (!count.known) return { people: count, onCondition: 0, orMore: false };
  const { onCondition, orMore } = count.value;
  const { people, likely } = peopleHit(count.value);
  return { people: known(people), onCondition, orMore, ...(likely === undefined ? {} : { likely }) };
}

/** The list and the path of an app ask the same. */
function keptByName<T>(of: (name: string) => T): (name: string) => T {
  const kept = new Map<string, T>();
  return (name) => {
    const found = kept.get(name) ?? of(name);
    kept.set(name, found);
    return found;
  };
}
