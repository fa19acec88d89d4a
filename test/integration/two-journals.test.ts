import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import { valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** Two tailnets in one application, the second one on screen after an act in the first. */
async function afterAnAct() {
  const [first, second] = [await startDemoTailnet(), await startDemoTailnet()];
  ends.push(first.close, second.close);
  const world = fakeWorld();
  const application = await startApplication(world);
  ends.push(application.stop);
  const { handlers } = application;
  const connect = async (demo: typeof first) => {
    const { tailnetId } = valueOf(
      await handlers["credentials.save"]({
        kind: "api-token",
        secret: demo.credentials.token,
        tailnet: "-",
        keep: "keychain",
        baseUrl: demo.baseUrl,
      }),
    );
    valueOf(await handlers["sync.now"]({}));
    return tailnetId;
  };
  const own = async () =>
    valueOf(await handlers["activity.page"]({ days: 7, from: 0 })).rows.filter(
      ({ way, did }) => way === "tailrace" && did.includes("tag:kept-apart"),
    );
  const one = await connect(first);
  const change = { kind: "addTag", tag: "tag:kept-apart", owners: ["autogroup:admin"] } as const;
  const title = "Declare tag:kept-apart";
  const review = valueOf(await handlers["changes.plan"]({ kind: "sequence", title, intents: [change] }));
  valueOf(await handlers["changes.apply"]({ reviewId: review.id }));
  await expect.poll(own).toHaveLength(1);
  const two = await connect(second);
  return { handlers, world, own, one, two };
}

describe("what Tailrace did in a tailnet", () => {
  it("is listed there, and under no other", async () => {
    const { handlers, own, one } = await afterAnAct();
    expect(await own()).toEqual([]);
    valueOf(await handlers["connection.switch"]({ tailnetId: one }));
    await expect.poll(own).toHaveLength(1);
  });

  it("goes with the tailnet, when that is disconnected", async () => {
    const { handlers, world, one } = await afterAnAct();
    const kept = () => world.disk.text("/data/activity.json") ?? "";
    expect(kept()).toContain("tag:kept-apart");
    valueOf(await handlers["connection.disconnect"]({ tailnetId: one }));
    expect(kept()).not.toContain("tag:kept-apart");
  });
});
