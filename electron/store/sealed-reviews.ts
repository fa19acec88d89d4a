import { createHash } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { problem } from "../../shared/core/problem.ts";
import { Queue } from "../../shared/core/queue.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { accessReviewSchema, type AccessReview } from "../../shared/governance/reviews/access-review.ts";
import { afterAct, reviewActSchema, type ReviewAct } from "../../shared/governance/reviews/deciding.ts";
import { writeAtomically } from "../disk/atomic-file.ts";
import { diskProblem } from "../disk/disk-problem.ts";
import type { Disk } from "../ports/disk.ts";
import type { ReviewStore } from "../ports/review-store.ts";
import { open, seal } from "./seal.ts";

/** Where reviews lie, and who has their key. */
export interface SealedReviewsParts {
  readonly disk: Disk;
  /** Of one tailnet, with nothing else in it. */
  readonly folder: string;
  readonly tailnetId: string;
  readonly key: {
    readonly get: () => Promise<Result<Uint8Array | null>>;
    readonly make: () => Promise<Result<Uint8Array>>;
  };
}

interface Opened {
  readonly key: Uint8Array | null;
  readonly reviews: ReadonlyMap<string, AccessReview>;
  /** Names of files that the key does not open. */
  readonly unreadable: readonly string[];
}

const fileEnd = ".sealed";
const actEnd = ".act";
/** Acts that lie beside a review before it is written whole again: each has to be read and done again at the start. */
const mostActs = 200;

/**
 * Keeps reviews sealed, a file for each: its name tells nothing. Each act of a reviewer is a small file beside it, so that
 * a decision costs the same in a large review; from time to time the review is written whole and takes them in. The key
 * is made with the first review.
 */
export function createSealedReviews({ disk, folder, tailnetId, key }: SealedReviewsParts): ReviewStore {
  let opened: Opened | null = null;
  const queue = new Queue();
  const nameOf = (id: string) =>
    `${createHash("sha256").update(`${tailnetId}\n${id}`).digest("hex").slice(0, 32)}${fileEnd}`;
  const aboutOf = (name: string) => `review 1 ${tailnetId} ${name}`;

  const names = async (): Promise<{
    readonly whole: readonly string[];
    readonly acts: readonly string[];
  }> => {
    const all = (await disk.list(folder)).map(({ name }) => name);
    return {
      whole: all.filter((name) => name.endsWith(fileEnd)),
      acts: all.filter((name) => name.endsWith(actEnd)),
    };
  };

  /** What lies in a file, with the acts beside it done again; null where one of them cannot be opened. */
  const read = async (
    name: string,
    held: Uint8Array,
    acts: ReadonlySet<string>,
  ): Promise<AccessReview | null> => {
    const whole = openedAs(accessReviewSchema, await disk.read(join(folder, name)), held, aboutOf(name));
    let review = whole;
    while (review !== null) {
      const next = actName(name, review.acts + 1);
      if (!acts.has(next)) return review;
      const act = openedAs(reviewActSchema, await disk.read(join(folder, next)), held, aboutOf(next));
      const after = act === null ? null : afterAct(review, act);
      review = after?.ok === true ? after.value.review : null;
    }
    return null;
  };

  const load = async (): Promise<Result<Opened>> => {
    if (opened !== null) return ok(opened);
    try {
      const { whole, acts } = await names();
      // What a deletion that was broken off has left behind.
      const orphans = acts.filter((act) => !whole.includes(`${act.split(".")[0] ?? ""}${fileEnd}`));
      for (const name of orphans) await disk.remove(join(folder, name));
      if (whole.length === 0) return ok({ key: null, reviews: new Map(), unreadable: [] });
      const found = await key.get();
      if (!found.ok) return found;
      if (found.value === null) return fail(keyGone);
      const reviews = new Map<string, AccessReview>();
      const unreadable: string[] = [];
      for (const name of whole) {
        const review = await read(name, found.value, new Set(acts));
        if (review === null) unreadable.push(name);
        else reviews.set(review.id, review);
      }
      opened = { key: found.value, reviews, unreadable };
      return ok(opened);
    } catch (error) {
      return fail(diskProblem(error, "The access reviews could not be read."));
    }
  };

  const keyFor = async ({ key: held }: Opened): Promise<Result<Uint8Array>> => {
    if (held !== null) return ok(held);
    const found = await key.get();
    if (!found.ok) return found;
    return found.value === null ? key.make() : ok(found.value);
  };

  const put = async (review: AccessReview): Promise<Result<void>> => {
    const before = await load();
    if (!before.ok) return before;
    const held = await keyFor(before.value);
    if (!held.ok) return held;
    const name = nameOf(review.id);
    const written = await write(name, review, held.value);
    if (!written.ok) return written;
    const reviews = new Map(before.value.reviews).set(review.id, review);
    opened = { ...before.value, key: held.value, reviews };
    await removeTakenIn(name);
    return ok(undefined);
  };

  const write = (name: string, value: unknown, held: Uint8Array): Promise<Result<void>> => {
    const sealed = seal(new TextEncoder().encode(JSON.stringify(value)), held, aboutOf(name));
    return writeAtomically(disk, join(folder, name), sealed, "The access review could not be saved.");
  };

  /** The acts that a review has taken in. One that stays is known by its number, and not done twice. */
  const removeTakenIn = async (name: string): Promise<void> => {
    try {
      for (const act of actsOf(name, (await names()).acts)) await disk.remove(join(folder, act));
    } catch {
      // The next time that the review is written whole.
    }
  };

  const add = async (review: AccessReview, act: ReviewAct): Promise<Result<void>> => {
    const before = await load();
    if (!before.ok) return before;
    const held = before.value.key;
    if (held === null || !before.value.reviews.has(review.id) || review.acts % mostActs === 0)
      return put(review);
    const written = await write(actName(nameOf(review.id), review.acts), act, held);
    if (!written.ok) return written;
    opened = { ...before.value, reviews: new Map(before.value.reviews).set(review.id, review) };
    return ok(undefined);
  };

  const removeReviews = async (files: readonly string[]): Promise<Result<void>> => {
    try {
      const { acts } = await names();
      // The review first: what is left of its acts means nothing without it.
      for (const name of files.flatMap((file) => [file, ...actsOf(file, acts)]))
        await disk.remove(join(folder, name));
      await disk.syncFolder(folder);
      return ok(undefined);
    } catch (error) {
      return fail(diskProblem(error, "The access review could not be deleted."));
    } finally {
      // What is left is read again.
      opened = null;
    }
  };

  return {
    all: () =>
      queue.add(async () => {
        const found = await load();
        if (!found.ok) return found;
        const { reviews, unreadable } = found.value;
        const newestFirst = [...reviews.values()].toSorted((one, other) => other.startedAt - one.startedAt);
        return ok({ reviews: newestFirst, unreadable: unreadable.length });
      }),
    put: (review) => queue.add(() => put(review)),
    add: (review, act) => queue.add(() => add(review, act)),
    remove: (id) => queue.add(() => removeReviews([nameOf(id)])),
    removeUnreadable: () =>
      queue.add(async () => {
        const found = await load();
        if (found.ok) return removeReviews(found.value.unreadable);
        if (found.problem !== keyGone) return found;
        return removeReviews((await names()).whole);
      }),
    drop: () => {
      opened = null;
    },
  };
}

function actName(name: string, act: number): string {
  return `${name.slice(0, -fileEnd.length)}.${act}${actEnd}`;
}

function actsOf(name: string, acts: readonly string[]): readonly string[] {
  return acts.filter((act) => act.startsWith(`${name.slice(0, -fileEnd.length)}.`));
}

/** What was sealed in a file; null where it cannot be opened or is something else. */
function openedAs<S extends v.GenericSchema>(
  schema: S,
  sealed: Uint8Array | null,
  key: Uint8Array,
  about: string,
): v.InferOutput<S> | null {
  const bytes = sealed === null ? null : open(sealed, key, about);
  if (bytes === null) return null;
  try {
    const read = v.safeParse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

const keyGone = problem("store-corrupt", "The access reviews cannot be opened: their key is gone.", {
  meaning: "The keychain does not have it any more. Nothing new is kept, so that nothing lies in the clear.",
  remedy: "Restore the keychain entry, or delete the reviews that cannot be opened.",
});
