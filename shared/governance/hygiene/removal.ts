import * as v from "valibot";
import { list } from "../../core/schema.ts";
import { Access } from "../../policy/access/access.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { planOn } from "../../policy/edit/plan.ts";
import type { PlanContext } from "../../policy/edit/policy-plan.ts";
import { ok, type Result } from "../../core/result.ts";
import { mapKnown } from "../../core/known.ts";
import type { Snapshot } from "../../tailnet/snapshot.ts";
import type { Finding, Hygiene } from "./finding.ts";
import { removalsOf } from "./removal-intent.ts";

/** What taking some findings out of the policy file does. */
export const removalEffectSchema = v.strictObject({
  /** People who gain or lose something. */
  gain: v.number(),
  lose: v.number(),
  /** Nobody’s access changes, and no app comes or goes, as far as is known. */
  changesNobody: v.boolean(),
  /** Nothing stays open of who gains or loses. */
  isKnown: v.boolean(),
  /** Places of the file that change. */
  places: v.number(),
  /** What stays all the same, in sentences. */
  stays: list(v.string()),
});
export type RemovalEffect = Readonly<v.InferOutput<typeof removalEffectSchema>>;

/**
 * What the removal of some findings does: planned on the file, and who reaches what before and after. Others can have
 * their turn between its steps.
 */
export function* effectOf(
  findings: readonly Finding[],
  ground: RemovalGround,
): Generator<void, Result<RemovalEffect>> {
  const removals = removalsOf(findings);
  const context = contextOf(ground.snapshot);
  const stays = new Set<string>();
  let { document } = ground;
  let places = 0;
  for (let from = 0; from < removals.length; from += mostAtOnce) {
    yield;
    const intents = removals.slice(from, from + mostAtOnce);
    const planned = planOn(document, { kind: "sequence", title: "", intents }, context);
    if (!planned.ok) return planned;
    ({ document } = planned.value);
    places += planned.value.edits.length;
    for (const sentence of planned.value.leftAlone) stays.add(sentence);
  }
  return ok(yield* effectOn(document, ground, { places, stays: [...stays] }));
}

/** As many are planned in one turn. */
const mostAtOnce = 500;

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

function* effectOn(
  after: PolicyDocument,
  { document, access }: RemovalGround,
  { places, stays }: Pick<RemovalEffect, "places" | "stays">,
): Generator<void, RemovalEffect> {
  if (after.text === document.text)
    return { gain: 0, lose: 0, changesNobody: true, isKnown: true, places: 0, stays };
  yield;
  const difference = access.differenceTo(Access.of(after.policy, access.network));
  yield;
  const { gain, lose, apps, exitNodes } = difference.summary(null);
  yield;
  const { rows, unknowns } = difference.impact();
  const changesNobody = gain + lose + apps.added + apps.removed + exitNodes === 0 && rows.length === 0;
  return { gain, lose, changesNobody, isKnown: unknowns.length === 0, places, stays };
}

/**
 * The same findings, and each removal tried on the file: what cannot be planned is no removal, and what would change
 * somebody’s access is not chosen. Others can have their turn before each try.
 */
export function* withTried(hygiene: Hygiene, ground: RemovalGround): Generator<void, Hygiene> {
  const chosen = hygiene.findings.filter(({ act }) => act.kind === "remove" && act.chosen);
  const fine = new Set(yield* fineOf(chosen, ground));
  const findings: Finding[] = [];
  for (const finding of hygiene.findings) {
    const { act } = finding;
    if (act.kind !== "remove" || fine.has(finding)) {
      findings.push(finding);
      continue;
    }
    yield;
    const planned = planOn(ground.document, act.change, contextOf(ground.snapshot));
    findings.push(
      planned.ok
        ? { ...finding, act: { ...act, chosen: false } }
        : {
            ...finding,
            effect: { state: "unknown", words: "cannot be taken out" },
            act: { kind: "place", label: "See why" },
          },
    );
  }
  return { ...hygiene, findings };
}

/**
 * Those whose removal changes nobody’s access. They are tried together, and in parts where something among them does: one
 * at a time would try the file as often as there are findings.
 */
function* fineOf(chosen: readonly Finding[], ground: RemovalGround): Generator<void, readonly Finding[]> {
  if (chosen.length === 0) return [];
  const tried = yield* effectOf(chosen, ground);
  const isWhole = chosen.length === 1 || (tried.ok && tried.value.stays.length === 0);
  if (tried.ok && tried.value.changesNobody && isWhole) return chosen;
  if (chosen.length === 1) return [];
  const [first, second] = inParts(chosen);
  return [...(yield* fineOf(first, ground)), ...(yield* fineOf(second, ground))];
}

/** Names that nothing uses, of which there may be thousands, apart from the rest; then halves. */
function inParts(chosen: readonly Finding[]): readonly [readonly Finding[], readonly Finding[]] {
  const names = chosen.filter(({ part }) => part === "names");
  if (names.length > 0 && names.length < chosen.length)
    return [names, chosen.filter(({ part }) => part !== "names")];
  const half = Math.floor(chosen.length / 2);
  return [chosen.slice(0, half), chosen.slice(half)];
}
