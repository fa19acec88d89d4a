import { mapKnown, unknown, type Known } from "../core/known.ts";
import { Access } from "../policy/access/access.ts";
import type { AppKnowledge } from "../policy/access/answers.ts";
import type { App } from "../policy/document/app.ts";
import type { Snapshot } from "../tailnet/snapshot.ts";
import { listApps } from "./apps.ts";
import { networkOf } from "./network-of.ts";

/** Who may use one app. */
export interface AppUse {
  /** Whether anybody may; `unknown` where nobody can say. */
  readonly verdict: "somebody" | "nobody" | "unknown";
  readonly people: Known<number>;
  /** Those of them who may on a condition alone; what devices are like is not read for that. */
  readonly onCondition: number;
  /** Whether more people may, of whom nobody can say. */
  readonly orMore: boolean;
  /** Sources of the rules that let them: groups, logins, tags. */
  readonly from: readonly string[];
}

/** Who may use the apps of a snapshot. */
export interface AppUses {
  readonly of: (app: string) => AppUse;
  /** How many people may use any of these apps, each counted once. */
  readonly people: (apps: readonly string[]) => Known<number>;
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
    return { of: () => ({ ...notKnown, people }), people: () => people };
  }
  const answers = Access.of(policy, networkOf(snapshot)).apps(knowledgeOf);
  const apps = new Map(listApps(policy).map((app) => [app.name, app]));
  const people = (names: readonly string[]) => mapKnown(users, () => answers.peopleUsingAny(names));
  return {
    people,
    of: (name) => {
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
        people: people([name]),
        ...answers.doubtsOfCount(app),
        from: both.length > 0 ? both : sending,
      };
    },
  };
}
