import type { AuditFact } from "./audit-fact.ts";
import { byWayOf, policySaved, type WayFacts, type WayWithGround } from "./by-way-of.ts";

/** What Tailrace wrote down itself, as far as it is joined with the audit log. */
export interface OwnEntry {
  readonly id: string;
  readonly at: number;
  readonly kind: string;
  /** It tells what somebody else did. */
  readonly foreign: boolean;
  /** The version of the policy file that it is about. */
  readonly versionId: string | null;
}

/** What is known of the saves of the policy file. */
export interface SavedVersions {
  /** The version that an entry of the audit log saved, by the entry’s id; null where its text is not kept. */
  readonly of: (factId: string) => string | null;
  /** Whether Tailrace saved it. */
  readonly isOwn: (versionId: string) => boolean;
}

/** One thing that happened: what Tailrace wrote down of it, what the audit log says of it, or both. */
export interface Joined<Own> extends WayWithGround {
  readonly at: number | null;
  readonly own: Own | null;
  readonly facts: readonly AuditFact[];
  readonly versionId: string | null;
}

/** All that happened, the newest first. */
export interface JoinedActivity<Own> {
  readonly rows: readonly Joined<Own>[];
  /** Access tokens that Tailrace’s own OAuth client took: one an hour, which nobody looks for. */
  readonly ownSignIns: number;
}

/** How far Tailrace’s note may stand from the service’s entry: clocks differ, and a note follows the answer. */
const earliest = -5_000;
const latest = 20_000;

/** What notes of a kind may be about, by the beginning of the event. */
const aboutWhat: Readonly<Record<string, readonly string[]>> = {
  policy: [policySaved],
  device: ["NODE."],
  setup: ["API_KEY.", "NODE."],
  access: ["NODE.", "USER.", "INVITE."],
  other: ["NODE.", "USER.", "INVITE.", "API_KEY."],
};

/**
 * Joins what Tailrace wrote down with the audit log: what stands in both is one row. A row of Tailrace’s own keeps its own
 * words; what others did keeps those of the log.
 */
export function joinActivity<Own extends OwnEntry>(
  own: readonly Own[],
  facts: readonly AuditFact[],
  { way: wayFacts, saved }: { readonly way: WayFacts; readonly saved: SavedVersions },
): JoinedActivity<Own> {
  const byVersion = new Map(
    own.flatMap((one) => (one.versionId === null ? [] : [[one.versionId, one] as const])),
  );
  const seenAfter = textlessSaves(own, facts, saved);
  const notes = own.filter(({ foreign }) => !foreign).toSorted((one, other) => one.at - other.at);
  // A note whose own save stands in the log is no ground for another save at about that time.
  const told = new Set(facts.map(({ id }) => saved.of(id)));
  const untold = notes.filter(({ versionId }) => versionId === null || !told.has(versionId));
  const attached = new Map<string, AuditFact[]>();
  const grounds = new Map<string, WayWithGround>();
  const replaced = new Set<string>();
  const rows: Joined<Own>[] = [];
  let ownSignIns = 0;
  for (const fact of facts) {
    const { entry } = fact;
    if (entry.event === "OAUTH_ACCESS_TOKEN.CREATE" && isClient(fact, wayFacts)) {
      ownSignIns += 1;
      continue;
    }
    const saves = entry.event === policySaved;
    const versionId = saves ? saved.of(fact.id) : null;
    const seen = versionId === null ? undefined : byVersion.get(versionId);
    const ours = !saves
      ? noteOf(fact, notes)
      : versionId === null
        ? noteOf(fact, untold)
        : seen?.foreign === false
          ? seen
          : undefined;
    const way = byWayOf(entry, wayFacts, {
      savedByTailrace: versionId === null ? null : saved.isOwn(versionId),
      noted: ours !== undefined,
    });
    if (way.way === "tailrace" && ours !== undefined) {
      attached.set(ours.id, [...(attached.get(ours.id) ?? []), fact]);
      grounds.set(ours.id, way);
      continue;
    }
    const foreign = seen?.foreign === true ? seen : seenAfter.get(fact.id);
    if (foreign !== undefined) replaced.add(foreign.id);
    rows.push({
      at: fact.at,
      own: foreign ?? null,
      facts: [fact],
      versionId: versionId ?? foreign?.versionId ?? null,
      ...way,
    });
  }
  for (const one of own) {
    if (replaced.has(one.id)) continue;
    rows.push({
      at: one.at,
      own: one,
      facts: attached.get(one.id) ?? [],
      versionId: one.versionId,
      ...(grounds.get(one.id) ?? wayOfOwn(one)),
    });
  }
  return { rows: rows.toSorted(newestFirst), ownSignIns };
}

function wayOfOwn({ foreign }: OwnEntry): WayWithGround {
  return foreign
    ? {
        way: "unknown",
        ground: "Tailrace saw the change; no entry of the audit log that was read tells of it.",
      }
    : { way: "tailrace", ground: "Tailrace wrote it down itself." };
}

function isClient({ entry }: AuditFact, { ownClientId }: WayFacts): boolean {
  return ownClientId !== null && entry.actor.id === ownClientId;
}

/** What Tailrace wrote down of the same thing at that moment, the nearest of it; of notes in the order of their times. */
function noteOf<Own extends OwnEntry>({ at, entry }: AuditFact, notes: readonly Own[]): Own | undefined {
  if (at === null || entry.origin !== "CONFIG_API") return undefined;
  let nearest: Own | undefined;
  for (let place = firstFrom(at + earliest, notes); place < notes.length; place += 1) {
    const one = notes[place];
    if (one === undefined || one.at > at + latest) break;
    if (aboutWhat[one.kind]?.some((begin) => entry.event.startsWith(begin)) !== true) continue;
    if (nearest === undefined || Math.abs(one.at - at) < Math.abs(nearest.at - at)) nearest = one;
  }
  return nearest;
}

/** The place of the first note that is not before a time. */
function firstFrom(time: number, notes: readonly OwnEntry[]): number {
  let [low, high] = [0, notes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((notes[middle]?.at ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where the log has no texts: the save that a foreign change which Tailrace saw must be, which is the last one before it
 * was seen, and after whatever was seen before.
 */
function textlessSaves<Own extends OwnEntry>(
  own: readonly Own[],
  facts: readonly AuditFact[],
  saved: SavedVersions,
): ReadonlyMap<string, Own> {
  const foreign = own.some((one) => one.foreign && one.kind === "policy");
  if (!foreign) return new Map();
  const saves = facts.filter(
    ({ id, at, entry }) => at !== null && entry.event === policySaved && saved.of(id) === null,
  );
  const seen = own.filter(({ kind }) => kind === "policy").toSorted((one, other) => one.at - other.at);
  return new Map(
    seen.flatMap((one, place) => {
      if (!one.foreign) return [];
      const since = seen[place - 1]?.at ?? 0;
      const between = saves.filter(({ at }) => at !== null && at > since && at <= one.at + 1_000);
      const last = between.toSorted((left, right) => (right.at ?? 0) - (left.at ?? 0))[0];
      return last === undefined ? [] : [[last.id, one] as const];
    }),
  );
}

function newestFirst(one: { readonly at: number | null }, other: { readonly at: number | null }): number {
  return (other.at ?? -Infinity) - (one.at ?? -Infinity) || 0;
}
