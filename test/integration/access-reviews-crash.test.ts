import { expect, it } from "vitest";
import { connectedApplication } from "../support/connected-application.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { startApplication } from "../support/fake-world.ts";
import { leaver as hiro, nameEverywhere } from "../support/named-everywhere.ts";

const greta = "greta@acme.example.com";

/** Closes a review of tag owners that takes one of them out, on a machine that goes off after so many steps of its disk. */
async function closedUntil(steps: number) {
  const { demo, application, world, close, sync } = await connectedApplication();
  nameEverywhere(demo);
  await sync();
  const { handlers } = application;
  const { id } = valueOf(
    await handlers["reviews.start"]({
      name: "Tag owners",
      scope: { of: "sections", sections: ["tagOwners"] },
      reviewers: [greta],
      dueAt: world.clock.now() + 86_400_000,
      endRule: "keep",
      remindDays: [],
      keepDays: 400,
      conflicts: [],
      carryOver: false,
      repeat: "once",
    }),
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
  application.stop();
  world.disk.dieAfter(undefined);

  const again = await startApplication(world);
  valueOf(await again.handlers["sync.now"]({}));
  const review = valueOf(await again.handlers["reviews.get"]({ id }));
  const { text } = valueOf(await freshClient(demo).policy.get()).file;
  again.stop();
  await close();
  return {
    isOver: closed.ok,
    isSaved: text !== before,
    isWhole: review.decisions.length === decided,
    state: review.closing?.state ?? "running",
    isRemoved: (review.closing?.results ?? []).some(({ result }) => result === "removed"),
  };
}

it("a review that was being closed is open or closed after a crash at any write, as the policy file is", async () => {
  // A write has five steps, so every second meets each write, at its even and its odd ones in turn.
  for (let steps = 0; ; steps += 2) {
    const { isOver, isSaved, isWhole, state, isRemoved } = await closedUntil(steps);
    expect({ steps, isWhole, state, isRemoved }).toEqual({
      steps,
      isWhole: true,
      state: isSaved ? "closed" : "running",
      isRemoved: isSaved,
    });
    if (isOver) break;
  }
});
