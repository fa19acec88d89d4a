import { createHash } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { problem } from "../../shared/core/problem.ts";
import { Queue } from "../../shared/core/queue.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { accessReviewSchema, type AccessReview } from "../../shared/governance/reviews/access-review.ts";
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

/** Keeps reviews sealed, a file for each: its name tells nothing. The key is made with the first review. */
export function createSealedReviews({ disk, folder, tailnetId, key }: SealedReviewsParts): ReviewStore {
  let opened: Opened | null = null;
  const queue = new Queue();
  const nameOf = (id: string) =>
    `${createHash("sha256").update(`${tailnetId}\n${id}`).digest("hex").slice(0, 32)}${fileEnd}`;
  const aboutOf = (name: string) => `review 1 ${tailnetId} ${name}`;

  const names = async (): Promise<readonly string[]> =>
    (await disk.list(folder)).map(({ name }) => name).filter((name) => name.endsWith(fileEnd));

  const load = async (): Promise<Result<Opened>> => {
    if (opened !== null) return ok(opened);
    try {
      const kept = await names();
      if (kept.length === 0) return ok({ key: null, reviews: new Map(), unreadable: [] });
      const found = await key.get();
      if (!found.ok) return found;
      if (found.value === null) return fail(keyGone);
      const reviews = new Map<string, AccessReview>();
      const unreadable: string[] = [];
      for (const name of kept) {
        const review = reviewIn(await disk.read(join(folder, name)), found.value, aboutOf(name));
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
    const sealed = seal(new TextEncoder().encode(JSON.stringify(review)), held.value, aboutOf(name));
    const what = "The access review could not be saved.";
    const written = await writeAtomically(disk, join(folder, name), sealed, what);
    if (!written.ok) return written;
    const reviews = new Map(before.value.reviews).set(review.id, review);
    opened = { ...before.value, key: held.value, reviews };
    return ok(undefined);
  };

  const removeFiles = async (files: readonly string[]): Promise<Result<void>> => {
    try {
      for (const name of files) await disk.remove(join(folder, name));
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
    remove: (id) => queue.add(() => removeFiles([nameOf(id)])),
    removeUnreadable: () =>
      queue.add(async () => {
        const found = await load();
        if (found.ok) return removeFiles(found.value.unreadable);
        if (found.problem !== keyGone) return found;
        return removeFiles(await names());
      }),
    drop: () => {
      opened = null;
    },
  };
}

function reviewIn(sealed: Uint8Array | null, key: Uint8Array, about: string): AccessReview | null {
  const bytes = sealed === null ? null : open(sealed, key, about);
  if (bytes === null) return null;
  try {
    const read = v.safeParse(accessReviewSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

const keyGone = problem("store-corrupt", "The access reviews cannot be opened: their key is gone.", {
  meaning: "The keychain does not have it any more. Nothing new is kept, so that nothing lies in the clear.",
  remedy: "Restore the keychain entry, or delete the reviews that cannot be opened.",
});
