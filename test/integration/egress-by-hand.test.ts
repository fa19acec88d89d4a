import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { startApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const host = "connector-fra-1";
const address = "28.60.1.9";

/** Salesforce, whose only connector reports no public address. */
async function withoutEndpoint() {
  const running = await connectedApplication();
  ends.push(running.close);
  running.demo.control.changeDevice(host, (device) => {
    if (device.clientConnectivity !== null) device.clientConnectivity.endpoints = ["10.40.0.11:41641"];
  });
  await running.sync();
  const { nodeId } = running.connector(host);
  return { ...running, handlers: running.application.handlers, nodeId };
}

const egressOf = (app: { readonly egress: readonly { readonly address: string }[] } | undefined) =>
  app?.egress.filter((one) => one.address === address);

describe("an egress IP entered by hand", () => {
  it("stands in the app’s list as manual, is copied, and outlives syncs and restarts", async () => {
    const { world, application, handlers, app, nodeId, sync } = await withoutEndpoint();
    valueOf(await handlers["egress.enter"]({ nodeId, address: ` ${address} ` }));
    expect(egressOf(app("Salesforce"))).toMatchObject([{ state: "manual", enteredByHand: true }]);
    await sync();
    expect(egressOf(app("Salesforce"))).toMatchObject([{ state: "manual" }]);
    expect(
      valueOf(await handlers["egress.render"]({ appName: "Salesforce", format: "line" })).text,
    ).toContain(address);
    application.stop();
    const again = await startApplication(world);
    ends.push(() => Promise.resolve(again.stop()));
    await expect.poll(() => again.publisher.state().fleet.apps.known, { timeout: 10_000 }).toBe(true);
    const { apps } = again.publisher.state().fleet;
    expect(
      egressOf(apps.known ? apps.value.find(({ name }) => name === "Salesforce") : undefined),
    ).toHaveLength(1);
  });

  it.each([
    ["command", "command on the host"],
    ["by-hand", "by hand"],
  ] as const)("is verified %s, with date and how", async (how, words) => {
    const { handlers, app, nodeId } = await withoutEndpoint();
    const before = Date.now();
    valueOf(await handlers["egress.enter"]({ nodeId, address }));
    valueOf(await handlers["egress.verify"]({ nodeId, address, how }));
    const [shown] = egressOf(app("Salesforce")) ?? [];
    expect(shown).toMatchObject({ state: "verified", verifiedHow: words, enteredByHand: true });
    expect(shown).toHaveProperty(
      "verifiedAt",
      expect.toSatisfy((at: number) => at >= before),
    );
  });

  it("is forgotten, while one that the connector reports is not", async () => {
    const { handlers, app, nodeId, demo, sync } = await withoutEndpoint();
    valueOf(await handlers["egress.enter"]({ nodeId, address }));
    valueOf(await handlers["egress.forget"]({ nodeId, address }));
    expect(egressOf(app("Salesforce"))).toEqual([]);
    expect(problemOf(await handlers["egress.forget"]({ nodeId, address }))).toMatchObject({
      code: "not-found",
    });
    demo.control.changeDevice(host, (device) => {
      if (device.clientConnectivity !== null) device.clientConnectivity.endpoints = [`${address}:41641`];
    });
    await sync();
    expect(problemOf(await handlers["egress.forget"]({ nodeId, address }))).toMatchObject({
      code: "invalid-argument",
    });
  });

  it.each(["10.0.0.1", "100.64.0.9", "300.1.2.3", "example.com"])("is refused for %s", async (wrong) => {
    const { handlers, nodeId } = await withoutEndpoint();
    expect(problemOf(await handlers["egress.enter"]({ nodeId, address: wrong }))).toMatchObject({
      code: "address-invalid",
    });
  });
});
