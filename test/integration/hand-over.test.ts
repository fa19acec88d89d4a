import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import { connect } from "../support/connected-application.ts";
import { valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

describe("a policy file that is managed elsewhere", () => {
  it("is not saved; the change is copied as a patch and as Terraform", async () => {
    const demo = await startDemoTailnet();
    ends.push(demo.close);
    demo.control.manageElsewhere(true);
    const world = fakeWorld();
    const { handlers, publisher, stop } = await startApplication(world);
    ends.push(stop);
    await connect(handlers, demo);
    await expect.poll(() => publisher.state().connection.managedElsewhere?.on).toBe(true);
    const before = demo.control.policy().text;

    const review = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    valueOf(await handlers["changes.copyHandOver"]({ reviewId: review.id, kind: "patch" }));
    expect(world.copied.at(-1)).toContain("tag:jira-app-connector");
    expect(world.copied.at(-1)).toMatch(/^--- /mu);
    valueOf(await handlers["changes.copyHandOver"]({ reviewId: review.id, kind: "terraform" }));
    expect(world.copied.at(-1)).toContain('resource "tailscale_acl"');

    const applied = await handlers["changes.apply"]({ reviewId: review.id });
    expect(applied.ok ? null : applied.problem.code).toBe("policy-managed-elsewhere");
    expect(demo.control.policy().text).toBe(before);
  });
});
