import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld } from "../support/fake-world.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function running(world = fakeWorld()): Promise<ConnectedApplication> {
  const application = await connectedApplication(world);
  ends.push(application.close);
  return application;
}

const appName = "Salesforce";
const format = "line" as const;

describe("what is recorded of egress IPs", () => {
  it("is what was copied: not an address that a sync found after the copy", async () => {
    const { application, demo, sync } = await running();
    const { handlers, publisher } = application;
    const shown = valueOf(await handlers["egress.render"]({ appName, format }));
    valueOf(await handlers["egress.copy"]({ appName, format }));
    demo.control.changeDevice("connector-fra-1", ({ clientConnectivity }) => {
      clientConnectivity?.endpoints.push("28.60.1.9:41641");
    });
    await sync();
    const now = valueOf(await handlers["egress.render"]({ appName, format }));
    expect(now.count).toBe(shown.count + 1);
    for (const { addresses } of [shown, now]) {
      expect(problemOf(await handlers["egress.markAdded"]({ appName, format, addresses }))).toMatchObject({
        code: "conflict",
        what: "The egress IPs have changed since they were copied: add 28.60.1.9.",
      });
    }
    expect(publisher.state().fleet.ledger).toEqual([]);
    valueOf(await handlers["egress.copy"]({ appName, format }));
    valueOf(await handlers["egress.markAdded"]({ appName, format, addresses: now.addresses }));
    expect(publisher.state().fleet.ledger).toMatchObject([{ appName, addresses: now.addresses }]);
  });

  it("is there once when the set-up could not be saved after it and the person tries again", async () => {
    const world = fakeWorld();
    const disk = { full: false };
    const { application } = await running({
      ...world,
      disk: {
        ...world.disk,
        create: (path, bytes) =>
          disk.full && path.includes("setups")
            ? Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" }))
            : world.disk.create(path, bytes),
      },
    });
    const { handlers, publisher } = application;
    const { setupId } = valueOf(await handlers["setup.begin"]({ productId: "salesforce" }));
    const { addresses } = valueOf(await handlers["egress.render"]({ appName, format }));
    const mark = { appName, format, addresses, setupId };
    disk.full = true;
    expect(problemOf(await handlers["egress.markAdded"](mark))).toMatchObject({ code: "disk-full" });
    disk.full = false;
    valueOf(await handlers["egress.markAdded"](mark));
    expect(publisher.state().fleet.ledger).toHaveLength(1);
    expect(publisher.state().setups.setups[0]?.recordedAt).not.toBeNull();
  });
});

it("counts for every app of the demo tailnet what its copy takes", async () => {
  const { application } = await running();
  const { apps } = application.publisher.state().fleet;
  if (!apps.known) throw new Error("The apps are not known.");
  expect(apps.value.length).toBeGreaterThan(1);
  for (const { name, copyCount } of apps.value) {
    const rendered = await application.handlers["egress.render"]({ appName: name, format });
    expect({ name, count: rendered.ok ? rendered.value.count : 0 }).toEqual({ name, count: copyCount });
  }
});
