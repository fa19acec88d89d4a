import * as v from "valibot";
import { list } from "../../core/schema.ts";
import { Access } from "../../policy/access/access.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { planOn } from "../../policy/edit/plan.ts";
import type { PlanContext, PolicyPlan } from "../../policy/edit/policy-plan.ts";
import type { Result } from "../../core/result.ts";
import { mapKnown } from "../../core/known.ts";
import type { Snapshot } from "../../tailnet/snapshot.ts";
import type { Finding, Hygiene } from "./finding.ts";
import { removalOf } from "./removal-intent.ts";
import type { HygieneGround } from "./ground.ts";

/** What taking some findings out of the policy file does. */
export const removalEffectSchema = v.strictObject({
  /** People who gain or lose something. */
  gain: v.number(),
  lose: v.number(),
  /** Nobody’s access changes, and no app comes or goes. */
  changesNobody: v.boolean(),
  /** Places of the file that change. */
  places: v.number(),
  /** What stays all the same, in sentences. */
  stays: list(v.string()),
});
export type RemovalEffect = Readonly<v.InferOutput<typeof removalEffectSchema>>;

/** What the removal of some findings does: planned on the file, and who reaches what before and after. */
export function effectOf(findings: readonly Finding[], ground: RemovalGround): Result<RemovalEffect> {
  const planned = planOf(findings, ground);
  return planned.ok ? { ok: true, value: effectOfPlan(planned.value, ground.access) } : planned;
}

function planOf(findings: readonly Finding[], { document, snapshot }: RemovalGround): Result<PolicyPlan> {
  return planOn(document, removalOf(findings), contextOf(snapshot));
}

/** What a removal is judged on. */
export interface RemovalGround {
  readonly document: PolicyDocument;
  readonly access: Access;
  readonly snapshot: Pick<Snapshot, "devices">;
}

function contextOf({ devices }: Pick<Snapshot, "devices">): PlanContext {
  const tags = mapKnown(devices, (all) => [...new Set(all.flatMap((device) => device.tags))]);
  return tags.known && tags.doubt === undefined ? { deviceTags: tags.value } : {};
}

function effectOfPlan({ document, edits, noop, leftAlone }: PolicyPlan, before: Access): RemovalEffect {
  const stays = leftAlone;
  if (noop) return { gain: 0, lose: 0, changesNobody: true, places: 0, stays };
  const difference = before.differenceTo(Access.of(document.policy, before.network));
  const { gain, lose, apps, exitNodes } = difference.summary(null);
  const changesNobody =
    gain + lose + apps.added + apps.removed + exitNodes === 0 && difference.impact().rows.length === 0;
  return { gain, lose, changesNobody, places: edits.length, stays };
}

/**
 * The same findings, and each removal tried on the file: what cannot be planned is no removal, and what would change
 * somebody’s access is not chosen.
 */
export function withTried(hygiene: Hygiene, ground: HygieneGround): Hygiene {
  const fine = new Set(
    fineOf(
      hygiene.findings.filter(({ act }) => act.kind === "remove" && act.chosen),
      ground,
    ),
  );
  const findings = hygiene.findings.map((finding): Finding => {
    const { act } = finding;
    if (act.kind !== "remove" || fine.has(finding)) return finding;
    if (!planOf([finding], ground).ok)
      return {
        ...finding,
        effect: { state: "unknown", words: "cannot be taken out" },
        act: { kind: "place", label: "See why" },
      };
    return { ...finding, act: { ...act, chosen: false } };
  });
  return { ...hygiene, findings };
}

/**
 * Those whose removal changes nobody’s access. They are tried together, and in halves where something among them does:
 * one at a time would try the file as often as there are findings.
 */
function fineOf(chosen: readonly Finding[], ground: RemovalGround): readonly Finding[] {
  if (chosen.length === 0) return [];
  const tried = effectOf(chosen, ground);
  const isWhole = chosen.length === 1 || (tried.ok && tried.value.stays.length === 0);
  if (tried.ok && tried.value.changesNobody && isWhole) return chosen;
  const half = Math.floor(chosen.length / 2);
  return half === 0 ? [] : [...fineOf(chosen.slice(0, half), ground), ...fineOf(chosen.slice(half), ground)];
}
