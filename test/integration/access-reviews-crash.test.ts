import { expect, it } from "vitest";
import { connectedApplication } from "../support/connected-application.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { startApplication } from "../support/fake-world.ts";
import { leaver as hiro, leaverKeys, nameEverywhere } from "../support/named-everywhere.ts";
import { reviewPlan } from "../support/review-plan.ts";

const greta = "greta@acme.example.com";

/** Closes a review that takes a tag and two keys from somebody, on a machine that goes off after so many steps of its disk. */
async function closedUntil(steps: number) {
  const { demo, application, world, close, sync } = await connectedApplication();
  nameEverywhere(demo);
  await sync();
  const { handlers } = application;
  const { id } = valueOf(
    await handlers["reviews.start"](
      reviewPlan(world.clock.now(), {
        name: "Tag owners and keys",
        scope: { of: "sections", sections: ["tagOwners", "credentials"] },
        reviewers: [greta],
        dueAt: world.clock.now() + 86_400_000,
      }),
    ),
  );
  const decision = { choice: "revoke", reviewer: greta, comment: "gone" } as const;
  const { decided } = valueOf(
    await handlers["reviews.decideMatching"]({ id, pattern: { login: hiro }, ...decision }),
  );
  const looked = valueOf(await handlers["reviews.lookClosing"]({ id }));
  const before = demo.control.policy().text;

  world.disk.dieAfter(steps);
  const closed = await handlers["reviews.close"]({
    id,
    reviewId: looked.review?.id ?? null,
    confirmLockout: true,
  });
  // What it does after a save is over too, before the next run has the disk.
  await handlers["sync.now"]({});
  application.stop();
  world.disk.dieAfter(undefined);

  const again = await startApplication(world);
  valueOf(await again.handlers["sync.now"]({}));
  const review = valueOf(await again.handlers["reviews.get"]({ id }));
  const fresh = freshClient(demo);
  const { text } = valueOf(await fresh.policy.get()).file;
  const working = valueOf(await fresh.keys.list(true)).filter(({ invalid }) => !invalid);
  const deletes = demo.control.requests.filter(({ method }) => method === "DELETE").length;
  again.stop();
  await close();
  return {
    isOver: closed.ok,
    isSaved: text !== before,
    isWhole: review.decisions.length === decided,
    state: review.closing?.state ?? "running",
    isRemoved: (review.closing?.results ?? []).some(({ result }) => result === "removed"),
    revoked: (review.closing?.results ?? []).filter(({ result }) => result === "revoked").length,
    keysLeft: working.filter(({ description }) => leaverKeys.includes(description)).length,
    deletes,
  };
}

it("a review that was being closed is open or closed after a crash at any write, as the policy file and the keys are", async () => {
  // A write has five steps, so every second meets each write, at its even and its odd ones in turn.
  for (let steps = 0; ; steps += 2) {
    const { isOver, isSaved, ...rest } = await closedUntil(steps);
    expect({ steps, ...rest }).toEqual({
      steps,
      isWhole: true,
      state: isSaved ? "closed" : "running",
      isRemoved: isSaved,
      revoked: isSaved ? leaverKeys.length : 0,
      keysLeft: isSaved ? 0 : leaverKeys.length,
      // None is ended twice, wherever it broke off.
      deletes: isSaved ? leaverKeys.length : 0,
    });
    if (isOver) break;
  }
});
