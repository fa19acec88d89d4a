import { describe, expect, it } from "vitest";
import { createReviewKeyVault } from "../../../../electron/keychain/review-key-vault.ts";
import { createMemorySecretStore } from "../../../../electron/keychain/memory-secret-store.ts";
import type { SecretStore } from "../../../../electron/ports/secret-store.ts";
import { createSealedReviews } from "../../../../electron/store/sealed-reviews.ts";
import { problem } from "../../../../shared/core/problem.ts";
import type { AccessReview } from "../../../../shared/governance/reviews/access-review.ts";
import { afterAct, type ReviewAct } from "../../../../shared/governance/reviews/deciding.ts";
import { fail } from "../../../../shared/core/result.ts";
import { problemOf, valueOf } from "../../../support/demo-client.ts";
import { createMemoryDisk } from "../../../support/memory-disk.ts";
import { accessReview, reviewItem } from "../../../support/sample-access-review.ts";

const tailnet = {
  id: "t1",
  tailnet: "-",
  label: "Acme",
  kind: "api-token",
  hint: "",
  keptIn: "keychain",
} as const;
const first = accessReview([reviewItem(1), reviewItem(2)]);
const word = { choice: "keep", comment: "", reviewer: "greta", enteredBy: "greta", at: 5 } as const;
const decided = { ...first, decisions: [{ ...word, item: 1 }] };

/** A running review whose reviewer is greta, as the rules take it. */
const running = accessReview(
  Array.from({ length: 500 }, (_, index) => reviewItem(index + 1)),
  { reviewers: ["greta"] },
);
const actOn = (...items: readonly number[]): ReviewAct => ({ kind: "decide", items, word });
const acted = (review: AccessReview, act: ReviewAct) => valueOf(afterAct(review, act)).review;

function kept(
  disk = createMemoryDisk(),
  keychain: SecretStore = createMemorySecretStore(),
  tailnetId = "t1",
) {
  const keys = createReviewKeyVault(keychain, createMemorySecretStore(), () => undefined);
  const key = { get: () => keys.get(tailnet), make: () => keys.make(tailnet) };
  const store = () => createSealedReviews({ disk, folder: "/data/reviews", tailnetId, key });
  return { disk, keychain, keys, store };
}

describe("sealed reviews", () => {
  it("come back after a restart, and nothing of them lies in the clear", async () => {
    const { disk, store } = kept();
    valueOf(await store().put(first));
    expect(valueOf(await store().all())).toEqual({ reviews: [first], unreadable: 0 });
    for (const [path, bytes] of disk.files) {
      const text = `${path} ${new TextDecoder("latin1").decode(bytes)}`;
      expect(text).not.toMatch(/acme|chidi|group|access-review/u);
    }
  });

  it("are the old ones or the new ones, wherever the machine goes off", async () => {
    for (let steps = 0; ; steps += 1) {
      const { disk, store } = kept();
      valueOf(await store().put(first));
      disk.dieAfter(steps);
      const written = await store().put(decided);
      disk.dieAfter(undefined);
      const { reviews, unreadable } = valueOf(await store().all());
      expect(unreadable).toBe(0);
      expect([[first], [decided]]).toContainEqual(reviews);
      if (!written.ok) continue;
      expect(reviews).toEqual([decided]);
      break;
    }
  });

  it("are not written while the keychain does not answer", async () => {
    const locked = fail(problem("keychain-locked", "locked"));
    const no = async () => locked;
    const { disk, store } = kept(createMemoryDisk(), { has: no, get: no, set: no, delete: no });
    expect(problemOf(await store().put(first)).code).toBe("keychain-locked");
    expect(disk.files.size).toBe(0);
  });

  it("are said to be shut when their key is gone, and can be deleted", async () => {
    const { disk, keys, store } = kept();
    valueOf(await store().put(first));
    valueOf(await keys.removeAll(tailnet));
    expect(problemOf(await store().all()).code).toBe("store-corrupt");
    expect(problemOf(await store().put(decided)).code).toBe("store-corrupt");
    expect(disk.files.size).toBe(1);
    valueOf(await store().removeUnreadable());
    expect(disk.files.size).toBe(0);
    valueOf(await store().put(decided));
  });

  it("do not open altered, or as those of another tailnet", async () => {
    const { disk, keychain, store } = kept();
    valueOf(await store().put(first));
    const other = kept(disk, keychain, "t2").store();
    expect(valueOf(await other.all())).toEqual({ reviews: [], unreadable: 1 });
    for (const [path, bytes] of disk.files) disk.files.set(path, bytes.with(60, (bytes[60] ?? 0) ^ 1));
    expect(valueOf(await store().all())).toEqual({ reviews: [], unreadable: 1 });
  });

  it("come back with every act that was kept, after any number of them", async () => {
    const { disk, store } = kept();
    let review = running;
    let open = store();
    valueOf(await open.put(review));
    for (let act = 1; act <= 430; act += 1) {
      const what: ReviewAct = act % 7 === 0 ? { kind: "undo" } : actOn(act, (act % 500) + 1);
      review = acted(review, what);
      valueOf(await open.add(review, what));
      if (act % 97 === 0) open = store();
      expect(disk.files.size).toBeLessThanOrEqual(201);
    }
    expect(valueOf(await store().all()).reviews).toEqual([review]);
    for (const bytes of disk.files.values())
      expect(new TextDecoder("latin1").decode(bytes)).not.toMatch(/greta|keep|decide/u);
    valueOf(await store().remove(review.id));
    expect(disk.files.size).toBe(0);
  });

  it("are as before an act or as after it, wherever the machine goes off, also while it is taken in", async () => {
    for (const acts of [1, 199]) {
      for (let steps = 0; ; steps += 1) {
        const { disk, store } = kept();
        const open = store();
        const before = { ...running, acts };
        valueOf(await open.put(before));
        const after = acted(before, actOn(1, 2));
        disk.dieAfter(steps);
        const written = await open.add(after, actOn(1, 2));
        disk.dieAfter(undefined);
        const found = valueOf(await store().all());
        expect(found.unreadable).toBe(0);
        expect([[before], [after]]).toContainEqual(found.reviews);
        if (!written.ok) continue;
        expect(found.reviews).toEqual([after]);
        break;
      }
    }
  });

  it("are shut where an act was altered or stands in for another, and leave nothing behind when deleted", async () => {
    const { disk, store } = kept();
    const open = store();
    valueOf(await open.put(running));
    const one = acted(running, actOn(1));
    valueOf(await open.add(one, actOn(1)));
    valueOf(await open.add(acted(one, actOn(2)), actOn(2)));
    const [earlier = "", second = ""] = [...disk.files.keys()]
      .filter((path) => path.endsWith(".act"))
      .toSorted();
    disk.files.set(second, disk.files.get(earlier) ?? new Uint8Array());
    expect(valueOf(await store().all())).toEqual({ reviews: [], unreadable: 1 });
    valueOf(await store().removeUnreadable());
    expect(disk.files.size).toBe(0);
  });
});
