import { ok, type Result } from "../../../shared/core/result.ts";
import { effectWords } from "../../../shared/governance/activity/effect-words.ts";
import type { CommandValue, ParsedCommandArgument } from "../../../shared/bridge/contract.ts";
import type { ImpactView, VersionChange } from "../../../shared/bridge/policy.ts";
import type { Module } from "../module.ts";
import { ActivityService, type ActivityParts } from "./activity-service.ts";

/** What the activity of one tailnet needs from its surroundings. */
export interface ActivityNeeds extends ActivityParts {
  readonly versionChange: (pair: Pair) => Promise<Result<VersionChange>>;
  readonly versionImpact: (pair: Pair) => Promise<Result<ImpactView>>;
}

type Pair = ParsedCommandArgument<"activity.effect">;
type Effect = CommandValue<"activity.effect">;

/** Effects that are remembered: more than a screen shows, and few enough to forget. */
const effectsKept = 200;

/** Puts together what answers what happened in one tailnet. */
export function activityModule({
  versionChange,
  versionImpact,
  ...parts
}: ActivityNeeds): Module<"activity"> {
  const service = new ActivityService(parts);
  const kept = new Map<string, Effect>();
  const effect = async (pair: Pair): Promise<Result<Effect>> => {
    // Among the people and devices of the last sync: after another one it may be another effect.
    const key = `${pair.beforeId} ${pair.afterId} ${parts.snapshot()?.takenAt ?? 0}`;
    const known = kept.get(key);
    if (known !== undefined) return ok(known);
    const [change, impact] = await Promise.all([versionChange(pair), versionImpact(pair)]);
    if (!change.ok) return change;
    if (!impact.ok) return impact;
    const { added, removed } = change.value;
    const found = { ...effectWords(impact.value), added, removed };
    kept.set(key, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= effectsKept) break;
      kept.delete(oldest);
    }
    return ok(found);
  };
  return {
    handlers: {
      "activity.page": (asked) => service.page(asked),
      "activity.effect": (pair) => effect(pair),
    },
  };
}
