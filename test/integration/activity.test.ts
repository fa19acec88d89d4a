import { describe, expect, it, onTestFinished } from "vitest";
import type { ChangeRequest } from "../../shared/bridge/policy.ts";
import { connectedApplication } from "../support/connected-application.ts";
import { valueOf } from "../support/demo-client.ts";

/** Whose token the demo tailnet gives out. */
const owner = "bruno@acme.example.com";

async function connected() {
  const running = await connectedApplication();
  onTestFinished(running.close);
  const { handlers, publisher } = running.application;
  const apply = async (request: ChangeRequest): Promise<void> => {
    const review = valueOf(await handlers["changes.plan"](request));
    const applied = valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    expect(applied).toMatchObject({ outcome: "saved" });
  };
  return { ...running, handlers, apply, state: publisher.state };
}

describe("the activity", () => {
  it("has every save of the policy file, with who made it and the way to its changes", async () => {
    const { apply, handlers, state, sync } = await connected();
    const { text, etag } = valueOf(await handlers["policy.read"]({}));
    await apply({ kind: "text", text: `${text}// looked through\n`, etag });
    await apply({ kind: "removeApp", name: "Jira" });
    const oldest = state().policy.versions.at(-1);
    await apply({ kind: "restore", versionId: oldest?.id ?? "" });
    const saved = () =>
      state().journal.activity.filter(({ sentence }) => sentence.startsWith("Saved the policy file"));
    await expect.poll(saved).toHaveLength(3);
    const saves = saved();
    await sync();
    const { versions } = state().policy;
    for (const { by, open } of saves) {
      expect(by).toBe(owner);
      expect(versions.map(({ id }) => id)).toContain(open?.name);
    }
    expect(new Set(saves.map(({ open }) => open?.name)).size).toBe(3);
  });

  it("has the removal of a connector under the name of whoever removed it", async () => {
    const { handlers, connector, state } = await connected();
    const { nodeId, name } = connector("connector-lis-1");
    valueOf(await handlers["connectors.remove"]({ nodeId, typedName: name }));
    await expect
      .poll(() => state().journal.activity)
      .toContainEqual(expect.objectContaining({ kind: "device", by: owner }));
  });
});
