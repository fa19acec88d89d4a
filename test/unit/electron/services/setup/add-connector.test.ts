import { describe, expect, it } from "vitest";
import { addConnector } from "../../../../../electron/services/setup/add-connector.ts";
import type { App } from "../../../../../shared/policy/document/app.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { settled, setupWorld, tag } from "../../../../support/setup-world.ts";

const app: App = {
  name: "GitHub",
  connectors: [tag],
  domains: ["github.com"],
  presetAppID: null,
  routes: [],
};

describe("adding a connector to an app", () => {
  it("begins at the device step, where a key with the app’s tag is made", async () => {
    const { parts, step, stored, tailnet, publisher } = await setupWorld();
    const { setupId } = valueOf(await addConnector(app, parts));
    expect(stored(setupId)).toMatchObject({ step: "device", productId: "github", inverse: null });
    expect(publisher.state().setups.setups).toMatchObject([{ wrotePolicy: false }]);
    valueOf(await step.chooseWay({ setupId, way: "linux" }));
    await settled();
    expect(tailnet.keys).toMatchObject([{ tags: [tag] }]);
  });

  it("takes up what is unfinished for the app, in this tailnet, once its policy is saved", async () => {
    const { parts, addApplied, stored, store } = await setupWorld();
    await addApplied({ step: "done" });
    expect(valueOf(await addConnector(app, parts))).toEqual({ setupId: "s1" });
    expect(stored().step).toBe("device");
    await store.update((setups) => setups.map((setup) => ({ ...setup, tailnetId: "t2" })));
    expect(valueOf(await addConnector(app, parts)).setupId).not.toBe("s1");
  });

  it.each([
    ["no tag", { connectors: ["*"] }],
    ["a tag that is none", { connectors: ["tag:1 2"] }],
    ["a name that no set-up can have", { name: "x".repeat(121) }],
  ])("is not possible with %s, and writes nothing", async (_what, change) => {
    const { parts, store } = await setupWorld();
    expect(problemOf(await addConnector({ ...app, ...change }, parts))).toMatchObject({
      code: "not-found",
    });
    expect(store.current()).toEqual([]);
  });

  it("needs a tailnet and a place on disk", async () => {
    const { parts, world, disk } = await setupWorld();
    disk.fail("create", "ENOSPC");
    expect(problemOf(await addConnector(app, parts))).toMatchObject({ code: "disk-full" });
    world.session = null;
    expect(problemOf(await addConnector(app, parts))).toMatchObject({ code: "not-connected" });
  });
});
