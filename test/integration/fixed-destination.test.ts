import { afterEach, expect, it } from "vitest";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import { valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const addresses = ["203.0.113.5/32", "198.51.100.16/28"];

async function connected() {
  const demo = await startDemoTailnet({ autoJoin: { afterMs: 50 } });
  ends.push(demo.close);
  const world = fakeWorld();
  const application = await startApplication(world);
  ends.push(application.stop);
  valueOf(
    await application.handlers["credentials.save"]({
      kind: "api-token",
      secret: demo.credentials.token,
      tailnet: "-",
      keep: "keychain",
      baseUrl: demo.baseUrl,
    }),
  );
  await expect.poll(() => application.publisher.state().connection.lastSyncAt).not.toBeNull();
  const setup = () => {
    const [found] = application.publisher.state().setups.setups;
    if (found === undefined) throw new Error("There is no set-up.");
    return found;
  };
  const place = () => {
    const { apps } = application.publisher.state().fleet;
    return apps.known ? apps.value.find(({ name }) => name === "Partner bank") : undefined;
  };
  return { demo, world, ...application, setup, place };
}

it("sets fixed addresses up through a subnet router, up to the allowlist, and takes them out again", async () => {
  const { demo, world, handlers, publisher, setup, place } = await connected();
  const { setupId } = valueOf(await handlers["setup.begin"]({ productId: null, fixed: true }));
  const decisions = {
    ...setup().decisions,
    name: "Partner bank",
    tag: "tag:partner-bank-router",
    destinations: { kind: "ranges" as const, ranges: addresses },
    via: true,
  };
  const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
  expect(review.verdict?.accepted).toBe(true);
  expect(review.impact).not.toBeNull();
  expect(valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id })).outcome).toBe("saved");

  valueOf(await handlers["setup.chooseWay"]({ setupId, way: "linux" }));
  expect(setup().script?.text).toContain(`--advertise-routes=${addresses.join(",")}`);
  expect(setup().script?.text).not.toContain("--advertise-connector");
  await expect.poll(() => setup().allGreen, { timeout: 15_000 }).toBe(true);
  expect(setup().deviceChecks.map(({ id }) => id)).not.toContain("version");
  // Each of its addresses was approved by the policy file, and nothing else is offered.
  const router = () => {
    const { connectors } = publisher.state().fleet;
    const all = connectors.known ? connectors.value : [];
    return all.find(({ tags }) => tags.includes("tag:partner-bank-router"));
  };
  await expect.poll(router).toMatchObject({
    advertisedRoutes: addresses,
    routeCounts: { advertised: 2, enabled: 2, pending: 0, learned: 0 },
    isRouter: true,
  });
  await expect.poll(() => setup().step, { timeout: 15_000 }).toBe("allowlist");

  await expect.poll(() => place()?.egress.length ?? 0).toBeGreaterThan(0);
  expect(place()).toMatchObject({ isFixed: true, routes: addresses, domains: [] });
  expect(place()?.people).toMatchObject({ known: true });
  expect(place()?.path.lanes[0]?.connector.state).toBe("ok");
  expect(place()?.checks.filter(({ severity }) => severity === "error")).toEqual([]);
  const rendered = valueOf(await handlers["egress.render"]({ appName: "Partner bank", format: "line" }));
  valueOf(await handlers["egress.copy"]({ appName: "Partner bank", format: "line" }));
  expect(world.copied.at(-1)).toBe(rendered.text);
  valueOf(
    await handlers["egress.markAdded"]({
      appName: "Partner bank",
      format: "line",
      addresses: rendered.addresses,
      setupId,
    }),
  );
  valueOf(await handlers["setup.finish"]({ setupId }));
  await expect.poll(() => place()?.delta).toMatchObject({ add: [], remove: [] });

  // Where it stops is walked by the first address: nothing is looked up, and its route is the one that counts.
  const walk = async () => {
    const argument = { login: "emre@acme.example.com", appName: "Partner bank", nodeId: null, pasted: "" };
    return valueOf(await handlers["guide.walk"]({ ...argument, again: false }));
  };
  expect(await walk()).toMatchObject({
    name: "203.0.113.5",
    stopsAt: null,
    hops: [{ state: "ok" }, { state: "ok" }, { state: "ok" }, { word: "An address is not looked up" }, {}],
  });
  const hostname = router()?.hostname ?? "";
  demo.control.changeDevice(hostname, (device) => {
    device.enabledRoutes = ["198.51.100.16/28"];
  });
  valueOf(await handlers["sync.now"]({}));
  expect(await walk()).toMatchObject({
    stopsAt: "route",
    hops: [{}, {}, { box: { title: "A route of Partner bank waits for approval" } }, {}, {}],
  });
  demo.control.changeDevice(hostname, (device) => {
    device.enabledRoutes = addresses;
  });
  valueOf(await handlers["sync.now"]({}));

  // Another address, for somebody else besides: one change, and the approval of its route with it.
  expect(place()?.fixedTerms).toEqual({ sources: decisions.members, ports: ["tcp:443"] });
  const edit = await handlers["changes.plan"]({
    kind: "updateFixedDestination",
    name: "Partner bank",
    change: { prefixes: [...addresses, "192.0.2.9/32"], ports: ["tcp:443", "tcp:8443"] },
  });
  const edited = await handlers["changes.apply"]({ reviewId: valueOf(edit).id, confirmLockout: false });
  expect(valueOf(edited).outcome).toBe("saved");
  await expect.poll(() => place()?.routes).toEqual([...addresses, "192.0.2.9/32"]);
  expect(place()?.fixedTerms?.ports).toEqual(["tcp:443", "tcp:8443"]);
  // The router does not offer it yet, and the check has the whole command.
  const offer = () => place()?.checks.find(({ what }) => what.includes("does not offer 192.0.2.9/32"));
  await expect.poll(offer).toBeDefined();
  expect(demo.control.policy().text).toMatch(/"192\.0\.2\.9\/32":\s+\["tag:partner-bank-router"\]/u);

  // Another name and another router: the review says that nobody is there yet, and the record goes with the place.
  const moved = valueOf(
    await handlers["changes.plan"]({
      kind: "updateFixedDestination",
      name: "Partner bank",
      change: { name: "Bank of Porto", tag: "tag:porto-router" },
    }),
  );
  expect(moved.takeovers).toMatchObject([{ app: "Bank of Porto", to: null, remedy: "add-connector" }]);
  expect(moved.lockout?.join(" ")).toContain("Bank of Porto: nobody takes over");
  expect(moved.impact?.summary).toMatchObject({ gain: 0, lose: 0, apps: { added: 0, removed: 0 } });
  const move = await handlers["changes.apply"]({ reviewId: moved.id, confirmLockout: true });
  expect(valueOf(move).outcome).toBe("saved");
  const porto = () => {
    const { apps } = publisher.state().fleet;
    return apps.known ? apps.value.find(({ name }) => name === "Bank of Porto") : undefined;
  };
  await expect.poll(porto).toMatchObject({
    tags: ["tag:porto-router"],
    routes: [...addresses, "192.0.2.9/32"],
  });
  expect(publisher.state().fleet.ledger.map(({ appName }) => appName)).toContain("Bank of Porto");
  const back = valueOf(
    await handlers["changes.plan"]({
      kind: "updateFixedDestination",
      name: "Bank of Porto",
      change: { name: "Partner bank", tag: "tag:partner-bank-router" },
    }),
  );
  expect(back.takeovers).toMatchObject([{ to: { hostname }, listed: { state: "listed" } }]);
  valueOf(await handlers["changes.apply"]({ reviewId: back.id, confirmLockout: true }));
  await expect.poll(place).toMatchObject({ tags: ["tag:partner-bank-router"] });

  const removal = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Partner bank" }));
  // Its addresses are in an allowlist: people lose it, and that is said first.
  expect(removal.lockout?.join(" ")).toContain("Partner bank");
  const removed = await handlers["changes.apply"]({ reviewId: removal.id, confirmLockout: true });
  expect(valueOf(removed).outcome).toBe("saved");
  await expect.poll(place).toBeUndefined();
  // The router still carries its tag, so that stays declared; nothing leads there any more.
  expect(demo.control.policy().text).not.toMatch(/203\.0\.113\.5|Partner bank/u);
});
