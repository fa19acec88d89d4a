import { longestPolicy, type PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { AuditFact } from "../../../shared/governance/activity/audit-fact.ts";
import { policySaved } from "../../../shared/governance/activity/by-way-of.ts";
import type { AuditEntry } from "../../../shared/tailnet/audit-entry.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { PolicyHistoryStore, SeenPolicy } from "../../ports/policy-history.ts";

/** The versions that an entry of the audit log lies between; null where a text is not told, or not kept. */
export interface SavedBetween {
  readonly beforeId: string | null;
  readonly afterId: string | null;
}

/** More versions than the history keeps are not asked for. */
const mostFilled = 300;

/** A save of the policy file that the audit log tells of; null where a text is not told. */
export interface LoggedSave {
  readonly fact: AuditFact;
  readonly at: number;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The saves among entries of the audit log, the newest first. What an entry has as `old` and `new` of a save is not
 * documented: only what is a policy file is taken for one.
 */
export function savesOf(entries: readonly AuditEntry[], facts: readonly AuditFact[]): readonly LoggedSave[] {
  return entries
    .flatMap((entry, place): readonly LoggedSave[] => {
      const fact = facts[place];
      return entry.event === policySaved && entry.at !== null && entry.error === "" && fact !== undefined
        ? [{ fact, at: entry.at, before: policyIn(entry.before), after: policyIn(entry.after) }]
        : [];
    })
    .toSorted((one, other) => other.at - one.at)
    .slice(0, mostFilled);
}

/** When the policy file was saved without its text being told. */
export function untoldOf(saves: readonly LoggedSave[]): readonly number[] {
  return saves.filter(({ after }) => after === null).map(({ at }) => at);
}

/** Their texts are kept in memory: a sync is behind by one or two. */
const mostAhead = 10;

/** Saves that are newer than every version of the history, which nothing from the log may be the newest of. */
export function aheadOf(
  saves: readonly LoggedSave[],
  versions: readonly Pick<PolicyVersionView, "at">[],
): readonly LoggedSave[] {
  const newest = versions[0]?.at ?? -Infinity;
  return saves
    .filter(({ at, after }) => after !== null && at > newest)
    .toSorted((one, other) => other.at - one.at)
    .slice(0, mostAhead);
}

/**
 * Fills the history of the policy file in from saves of the audit log, so that versions and authors are there that
 * Tailrace did not see. Gives the versions by the ids of the facts. `untold` are all saves whose text is not told, as far as
 * they are known.
 */
export async function fillFromLog(
  history: Pick<PolicyHistoryStore, "fillIn">,
  saves: readonly LoggedSave[],
  untold: readonly number[],
): Promise<Result<ReadonlyMap<string, SavedBetween>>> {
  const seen: SeenPolicy[] = [];
  const places = new Map<string, { readonly before: number | null; readonly after: number | null }>();
  const add = (text: string | null, version: Omit<SeenPolicy, "text" | "etag" | "origin">): number | null => {
    if (text === null) return null;
    return seen.push({ text, etag: "", origin: "seen", ...version }) - 1;
  };
  for (const { fact, at, before, after } of saves) {
    places.set(fact.id, {
      after: add(after, {
        at,
        by: fact.who === "Somebody" ? null : fact.who,
        note: "From the audit log",
        saved: true,
      }),
      before: add(before, { at: at - 1, by: null, note: "What it was before, from the audit log" }),
    });
  }
  const filled = await history.fillIn(seen, untold);
  if (!filled.ok) return filled;
  const idAt = (place: number | null) => (place === null ? null : (filled.value[place] ?? null));
  return {
    ok: true,
    value: new Map(
      [...places].map(([id, { before, after }]) => [id, { beforeId: idAt(before), afterId: idAt(after) }]),
    ),
  };
}

/** The text, where it is a policy file. */
function policyIn(value: unknown): string | null {
  if (typeof value !== "string" || value.length > longestPolicy) return null;
  const { parsed } = new PolicyFile(value);
  return parsed.ok && parsed.value.root.type === "object" ? value : null;
}
