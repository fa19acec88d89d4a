import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realDisk } from "../../../electron/disk/disk.ts";
import { changeOf } from "../../../electron/services/reviews/review-views.ts";
import { createSealedReviews } from "../../../electron/store/sealed-reviews.ts";
import { ok } from "../../../shared/core/result.ts";
import { afterAct } from "../../../shared/governance/reviews/deciding.ts";
import { accessReview, reviewItem } from "../../support/sample-access-review.ts";
import type { BenchRow } from "../row.ts";

const greta = "greta@acme.example.com";

export const row: BenchRow = {
  name: "a decision in a review of 20,000 items, sealed and on the disk",
  target: { medianBelow: 30 },
  async prepare() {
    const key = new Uint8Array(32);
    const store = createSealedReviews({
      disk: realDisk,
      folder: join(mkdtempSync(join(tmpdir(), "tailrace-bench-")), "reviews"),
      tailnetId: "t1",
      key: { get: () => Promise.resolve(ok(key)), make: () => Promise.resolve(ok(key)) },
    });
    const items = Array.from({ length: 20_000 }, (_, index) => reviewItem(index + 1));
    let review = accessReview(items);
    const put = await store.put(review);
    if (!put.ok) throw new Error(put.problem.what);
    let next = 0;
    return {
      async own() {
        next = (next % items.length) + 1;
        const word = { choice: "keep", comment: "", reviewer: greta, enteredBy: greta, at: next } as const;
        const act = { kind: "decide", items: [next], word } as const;
        const after = afterAct(review, act);
        if (!after.ok) throw new Error(after.problem.what);
        ({ review } = after.value);
        const kept = await store.add(review, act);
        if (!kept.ok) throw new Error(kept.problem.what);
        return changeOf(review, after.value.items);
      },
    };
  },
};
