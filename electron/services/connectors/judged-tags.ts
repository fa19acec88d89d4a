import type { CommandValue } from "../../../shared/bridge/contract.ts";
import { listApps } from "../../../shared/connectors/apps.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import type { Known } from "../../../shared/core/known.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { TagChange } from "../../../shared/tailnet/tag-change.ts";
import { changeImpact } from "../policy/change-impact.ts";
import { takeoverStops } from "./takeover-guard.ts";

/** What other tags on a connector do, and why people might be locked out by them. */
type JudgedTags = CommandValue<"connectors.judgeTags"> & { readonly lockout: readonly string[] };

/** What judging tags needs from its surroundings. */
interface JudgeParts {
  readonly snapshot: () => Snapshot | null;
  readonly takeovers: (change: TagChange) => Known<readonly Takeover[]>;
  readonly login: () => string | null;
}

/** Judges a change of tags as a change of the policy file is judged: who takes over, who gains what, who is locked out. */
export function judgedTags(change: TagChange, parts: JudgeParts): JudgedTags {
  const takeovers = parts.takeovers(change);
  const stops = takeoverStops(takeovers);
  const snapshot = parts.snapshot();
  if (snapshot?.policy.known !== true) return { takeovers, gains: [], unknowns: [], lockout: stops };
  const { file } = snapshot.policy.value;
  const apps = file.policy === null ? [] : listApps(file.policy);
  const meantFor = apps
    .filter(({ connectors }) => connectors.some((tag) => change.add.includes(tag)))
    .map(({ name }) => ({ app: name, users: null }));
  const judged = { before: file, after: file, meantFor, tags: change };
  const { impact, lockout } = changeImpact(judged, snapshot, parts.login());
  return {
    takeovers,
    gains: impact.summary?.unintended ?? [],
    unknowns: impact.unknowns,
    lockout: [...stops, ...lockout],
  };
}
