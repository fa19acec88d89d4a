import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import { connect, connectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { leaver, nameEverywhere } from "../support/named-everywhere.ts";
import { policyInTerraform } from "../support/terraform-policy.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

describe("a policy file that is managed elsewhere", () => {
  it("lets a deprovisioning go on once its patch was put there, and not before", async () => {
    const tailrace = await connectedApplication();
    ends.push(tailrace.close);
    const { application, demo, world } = tailrace;
    const { handlers, publisher } = application;
    nameEverywhere(demo);
    demo.control.manageElsewhere(true);
    await tailrace.sync();
    const choices = { account: "suspend", devices: false, keys: false, invites: false } as const;
    const { id } = valueOf(await handlers["deprovision.begin"]({ login: leaver, reason: "", choices }));
    const review = valueOf(await handlers["deprovision.review"]({ id }));
    valueOf(await handlers["changes.copyHandOver"]({ reviewId: review.id, kind: "terraform" }));
    expect(problemOf(await handlers["deprovision.run"]({ id })).what).toMatch(/not saved yet/u);
    const merged = await policyInTerraform(world.copied.at(-1) ?? "");
    demo.control.foreignEdit(() => merged);
    await tailrace.sync();
    expect(valueOf(await handlers["deprovision.review"]({ id })).nothingToDo).toBe(true);
    valueOf(await handlers["deprovision.run"]({ id }));
    const runOf = () => publisher.state().deprovisions.runs.find((run) => run.id === id);
    await expect
      .poll(() => runOf()?.steps.map(({ act, state }) => `${act} ${state}`))
      .toEqual(["suspend done"]);
    expect(runOf()?.policy).toMatchObject({ state: "nothing" });
  });

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

    const merged = await policyInTerraform(world.copied.at(-1) ?? "");
    demo.control.foreignEdit(() => merged);
    const again = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    expect(again.nothingToDo).toBe(true);
    expect(valueOf(await handlers["changes.apply"]({ reviewId: again.id })).outcome).toBe("saved");
    expect(demo.control.policy().text).toBe(merged);
  });
});
