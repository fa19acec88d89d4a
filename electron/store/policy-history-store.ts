import type { SeenPolicy, PolicyHistoryStore } from "../ports/policy-history.ts";
import { Queue } from "../../shared/core/queue.ts";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import * as v from "valibot";
import { policyVersionSchema, type PolicyVersionView } from "../../shared/bridge/policy.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { writeAtomically } from "../disk/atomic-file.ts";
import { largestFile } from "../disk/disk.ts";
import type { Disk } from "../ports/disk.ts";
import { diskProblem } from "../disk/disk-problem.ts";
import { createJsonStore } from "./json-store.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** How much history is kept; the newest version always is. */
export interface HistoryLimits {
  readonly versions: number;
  /** Of the policy texts before compression, in bytes. */
  readonly bytes: number;
}

const usualLimits: HistoryLimits = { versions: 300, bytes: 200_000_000 };

const indexEntry = v.strictObject({ ...policyVersionSchema.entries, sha256: v.string() });
type IndexEntry = v.InferOutput<typeof indexEntry>;

/** Opens the history in a folder of its own; call `load` first. Texts are named by their SHA-256. */
export function createPolicyHistoryStore(
  disk: Disk,
  folder: string,
  now: () => number,
  limits: HistoryLimits = usualLimits,
): PolicyHistoryStore {
  const index = createJsonStore<readonly IndexEntry[]>({
    disk,
    path: join(folder, "index.json"),
    now,
    label: "the policy history",
    version: 1,
    schema: v.array(indexEntry),
    empty: [],
  });
  const fileOf = (sha256: string) => join(folder, `${sha256}.gz`);
  const versions = () => index.current().map(viewOf);
  // One after the other: two syncs may hand in the same text at once.
  const queue = new Queue();

  const keepText = async (sha256: string, text: string): Promise<Result<void>> => {
    try {
      if ((await disk.read(fileOf(sha256))) !== null) return ok(undefined);
    } catch {
      // It cannot be read, so it is written anew.
    }
    const bytes = await compress(Buffer.from(text, "utf8"));
    return writeAtomically(disk, fileOf(sha256), bytes, "A version of the policy file could not be kept.");
  };

  /** After the index no longer names them, so that a version that is listed can always be read. */
  const removeUnnamed = async (before: readonly IndexEntry[], after: readonly IndexEntry[]) => {
    const named = new Set(after.map((entry) => entry.sha256));
    for (const { sha256 } of before) {
      // A file that cannot be removed only takes up space.
      if (!named.has(sha256)) await disk.remove(fileOf(sha256)).catch(() => undefined);
    }
  };

  const record = async (seen: SeenPolicy): Promise<Result<readonly PolicyVersionView[]>> => {
    const sha256 = sha256Of(seen.text);
    const newest = index.current()[0];
    if (newest?.sha256 === sha256 && !tellsMore(newest, seen)) return ok(versions());
    const kept = await keepText(sha256, seen.text);
    if (!kept.ok) return kept;
    const before = index.current();
    const updated = await index.update((entries) => prune(withVersion(entries, sha256, seen), limits));
    if (!updated.ok) return updated;
    await removeUnnamed(before, updated.value);
    return ok(versions());
  };

  const fillIn = async (
    seen: readonly SeenPolicy[],
    untold: readonly number[],
  ): Promise<Result<readonly (string | null)[]>> => {
    const named = seen.map((one) => ({ ...one, sha256: sha256Of(one.text) }));
    const before = index.current();
    const { entries, ids } = filledIn(before, named, untold);
    const kept = prune(entries, limits);
    if (entries !== before) {
      const known = new Set(before.map(({ id }) => id));
      const wanted = new Set(kept.filter(({ id }) => !known.has(id)).map(({ sha256 }) => sha256));
      for (const { sha256, text } of named) {
        if (!wanted.delete(sha256)) continue;
        const written = await keepText(sha256, text);
        if (!written.ok) return written;
      }
      const updated = await index.update(() => kept);
      if (!updated.ok) return updated;
      await removeUnnamed(before, kept);
    }
    const left = new Set(kept.map(({ id }) => id));
    return ok(ids.map((id) => (id !== null && left.has(id) ? id : null)));
  };

  return {
    load: async () => {
      const loaded = await index.load();
      return { value: loaded.value.map(viewOf), problem: loaded.problem };
    },
    versions,
    record: (seen) => queue.add(() => record(seen)),
    fillIn: (seen, untold = []) => queue.add(() => fillIn(seen, untold)),
    read: async (versionId) => {
      const entry = index.current().find((one) => one.id === versionId);
      if (entry === undefined) return fail(problem("not-found", "There is no such version in the history."));
      try {
        const bytes = await disk.read(fileOf(entry.sha256));
        if (bytes === null) return fail(damaged);
        const text = (await expand(bytes, { maxOutputLength: largestFile })).toString("utf8");
        const same = sha256Of(text) === entry.sha256;
        return same ? ok(text) : fail(damaged);
      } catch (error) {
        const unreadable = error instanceof Error && "syscall" in error;
        return fail(unreadable ? diskProblem(error, "This version could not be read.") : damaged);
      }
    },
  };
}

const damaged = problem("store-corrupt", "The stored text of this version is damaged.", {
  meaning: "It can be neither shown nor restored.",
});

/** Somebody named who saved it, or it turned out to be our own. */
function tellsMore(newest: IndexEntry, seen: SeenPolicy): boolean {
  return (newest.by === null && seen.by !== null) || (newest.origin === "seen" && seen.origin !== "seen");
}

function withVersion(
  entries: readonly IndexEntry[],
  sha256: string,
  seen: SeenPolicy,
): readonly IndexEntry[] {
  const newest = entries[0];
  if (newest?.sha256 === sha256) {
    const origin = newest.origin === "seen" ? seen.origin : newest.origin;
    return [{ ...newest, by: newest.by ?? seen.by, origin, ...noteOf(seen) }, ...entries.slice(1)];
  }
  return [entryOf(entries, sha256, seen), ...entries];
}

function entryOf(entries: readonly IndexEntry[], sha256: string, seen: SeenPolicy): IndexEntry {
  return {
    id: freeId(entries, `${sha256.slice(0, 16)}-${seen.at.toString(36)}`),
    sha256,
    at: seen.at,
    etag: seen.etag,
    size: Buffer.byteLength(seen.text, "utf8"),
    by: seen.by,
    origin: seen.origin,
    ...noteOf(seen),
  };
}

/** Another clock may be as far from ours. */
const clocksApart = 1_000;

/**
 * Puts versions between those that are known, from the newest to the oldest. A text that was there before a save of which the
 * text is not told, and is seen after it, came back at a time that nobody knows: that version keeps the time when it was seen.
 */
function filledIn(
  before: readonly IndexEntry[],
  seen: readonly (SeenPolicy & { readonly sha256: string })[],
  untold: readonly number[],
): { readonly entries: readonly IndexEntry[]; readonly ids: readonly (string | null)[] } {
  let entries = before;
  /** Where the one before stands: what is older stands there too or below, however little time lies between. */
  let above = -1;
  const ids = new Map<SeenPolicy, string>();
  for (const one of seen.toSorted((left, right) => right.at - left.at)) {
    const same = placeOf(entries, one, above);
    const entry = same === null ? undefined : entries[same];
    if (same !== null && entry !== undefined) {
      if (untold.some((at) => one.at < at && at < entry.at)) continue;
      above = same;
      ids.set(one, entry.id);
      entries = entries.with(same, toldMore(entry, one, entries[same + 1]));
      continue;
    }
    const older = entries.findIndex(({ at }, index) => index > above && at < one.at);
    const place = older === -1 ? entries.length : older;
    if (place === 0) continue;
    const added = entryOf(entries, one.sha256, one);
    ids.set(one, added.id);
    entries = entries.toSpliced(place, 0, added);
    above = place;
  }
  return { entries, ids: seen.map((one) => ids.get(one) ?? null) };
}

/**
 * What is learned of a version from a save that was told: who saved it and, of one that was only seen since, when. Where all
 * that is known is until when it was in force, it only says that somebody did.
 */
function toldMore(entry: IndexEntry, told: SeenPolicy, older: IndexEntry | undefined): IndexEntry {
  const named = entry.by === null && told.by !== null ? { ...entry, by: told.by } : entry;
  const isSave = told.saved === true && entry.origin === "seen";
  if (!isSave || told.at >= entry.at || (older !== undefined && older.at > told.at)) return named;
  return { ...named, at: told.at, ...noteOf(told) };
}

/**
 * Where a version stands already: the same text about that time, or seen next after it, or still in force from before.
 * With another version between, it came back and is another one.
 */
function placeOf(
  entries: readonly IndexEntry[],
  { at, sha256 }: { readonly at: number; readonly sha256: string },
  from: number,
): number | null {
  const later = entries.findLastIndex((entry) => entry.at > at + clocksApart);
  for (let index = Math.max(from, later, 0); index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry?.sha256 === sha256) return index;
    if (entry === undefined || entry.at < at - clocksApart) break;
  }
  return null;
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function noteOf({ note, formatted }: SeenPolicy): Pick<IndexEntry, "note" | "formatted"> {
  return { ...(note === undefined ? {} : { note }), ...(formatted === undefined ? {} : { formatted }) };
}

/** Two versions can come at the same time when the clock is set back. */
function freeId(entries: readonly IndexEntry[], wanted: string): string {
  const taken = new Set(entries.map((entry) => entry.id));
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  return id;
}

function prune(entries: readonly IndexEntry[], limits: HistoryLimits): readonly IndexEntry[] {
  let bytes = 0;
  const counted = entries.slice(0, limits.versions).map((entry) => {
    bytes += entry.size;
    return { entry, bytes };
  });
  return counted.filter((one, place) => place === 0 || one.bytes <= limits.bytes).map((one) => one.entry);
}

function viewOf({ sha256: _name, ...view }: IndexEntry): PolicyVersionView {
  return view;
}
