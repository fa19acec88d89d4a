import { afterEach, describe, expect, it } from "vitest";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import { connect } from "../support/connected-application.ts";
import { freshClient, problemOf, valueOf } from "../support/demo-client.ts";
import { fakeWorld, startApplication, type StartedApplication } from "../support/fake-world.ts";

const hour = 60 * 60 * 1000;
const chidi = "chidi@acme.example.com";
const sam = "sam@acme.example.com";

/** An application on a demo tailnet whose time a test decides. */
async function setUp() {
  const time = { passed: 0 };
  const now = () => Date.now() + time.passed;
  const demo = await startDemoTailnet({ clock: { now, after: () => () => undefined } });
  const world = fakeWorld({ clock: { now } });
  const application = await startApplication(world);
  await connect(application.handlers, demo);
  valueOf(await application.handlers["sync.now"]({}));
  ends.push(async () => {
    application.stop();
    await demo.close();
  });
  return { time, now, demo, world, application, ...choicesOf(application), api: freshClient(demo) };
}
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function choicesOf({ handlers }: StartedApplication) {
  return {
    thing: async (name: string) => {
      const { things } = valueOf(await handlers["timed.choices"]({}));
      const found = things.find((one) => one.name.startsWith(name));
      if (found === undefined) throw new Error(`There is no ${name}.`);
      return found.id;
    },
  };
}

/** Nobody’s device has the attribute, so this gives nothing by itself. */
async function addCondition(application: StartedApplication, entitlementId: string, login: string) {
  const { handlers } = application;
  const offer = valueOf(await handlers["timed.offer"]({ login, entitlementId }));
  expect(offer.byItself.possible).toBe(false);
  const { addCondition: intent } = offer.byItself;
  if (intent === null) throw new Error("No condition is offered.");
  const review = valueOf(await handlers["changes.plan"](intent));
  expect(review.verdict?.accepted).toBe(true);
  valueOf(await handlers["changes.apply"]({ reviewId: review.id }));
  valueOf(await handlers["sync.now"]({}));
}

async function attributesOf({ control }: DemoTailnet, api: ReturnType<typeof freshClient>, login: string) {
  expect(control.policy().text).toContain("posture:jit-");
  const { devices } = valueOf(await api.devices.list());
  const own = devices.filter(({ user, tags }) => user === login && tags.length === 0);
  return Promise.all(own.map(async ({ nodeId }) => valueOf(await api.devices.attributes(nodeId))));
}

describe("access that ends by itself", () => {
  it("is set on each device with its end, and is gone though Tailrace is never started again", async () => {
    const { time, now, demo, application, thing, api } = await setUp();
    const { handlers } = application;
    const entitlementId = await thing("SSH 2");
    await addCondition(application, entitlementId, chidi);
    const offer = valueOf(await handlers["timed.offer"]({ login: chidi, entitlementId }));
    expect(offer.byItself).toMatchObject({ possible: true, addCondition: null });
    const expiresAt = now() + hour;
    valueOf(
      await handlers["timed.giveByAttribute"]({ login: chidi, entitlementId, reason: "OPS-1", expiresAt }),
    );
    const told = () =>
      application.publisher
        .state()
        .journal.activity.find(({ sentence }) => sentence.startsWith("Gave chidi SSH 2"));
    await expect.poll(told).toMatchObject({ on: expect.stringMatching(/^chidi → SSH 2/u) });
    const given = await attributesOf(demo, api, chidi);
    expect(given).toHaveLength(2);
    for (const { values, ends: ended } of given) {
      const [key = ""] = Object.keys(values).filter((name) => name.startsWith("custom:"));
      expect(values[key]).toBe("granted");
      expect(Math.abs((ended[key] ?? 0) - expiresAt)).toBeLessThan(1000);
    }
    const [record] = application.publisher.state().timed.records;
    expect(record).toMatchObject({ kind: "attribute", state: "running", devicesWithout: [] });
    expect(demo.control.requests.some(({ path }) => path.includes("/attributes/custom"))).toBe(true);
    application.stop();
    time.passed = 2 * hour;
    for (const { values } of await attributesOf(demo, api, chidi)) {
      expect(Object.keys(values).filter((name) => name.startsWith("custom:"))).toEqual([]);
    }
  });

  it("is taken away early, and is refused where something else has set the attribute", async () => {
    const { now, demo, application, thing, api } = await setUp();
    const { handlers } = application;
    const entitlementId = await thing("SSH 2");
    await addCondition(application, entitlementId, chidi);
    const wanted = { login: chidi, entitlementId, reason: "", expiresAt: now() + hour };
    valueOf(await handlers["timed.giveByAttribute"](wanted));
    expect(problemOf(await handlers["timed.giveByAttribute"](wanted)).code).toBe("already-exists");
    const [record] = application.publisher.state().timed.records;
    const passes = async () =>
      valueOf(await handlers["access.passing"]({ login: chidi })).passing.map((one) => one.passes);
    expect(await passes()).toEqual([2]);
    valueOf(await handlers["timed.end"]({ id: record?.id ?? "" }));
    expect(await passes()).toEqual([0]);
    const [entry] = application.publisher.state().journal.activity;
    expect(entry).toMatchObject({ sentence: expect.stringMatching(/^Ended .* before its time\.$/u) });
    expect(entry?.by).not.toBe("Tailrace");
    const left = await attributesOf(demo, api, chidi);
    expect(left.flatMap(({ ends: ended }) => Object.keys(ended))).toEqual([]);
    const key = demo.control.policy().text.match(/custom:jit\w+/u)?.[0] ?? "";
    demo.control.setAttribute("chidi-pixel", key, "granted");
    expect(problemOf(await handlers["timed.giveByAttribute"](wanted)).what).toContain("chidi-pixel has");
  });

  it("says why it cannot be chosen: no condition, no device, a wider rule", async () => {
    const { application, thing } = await setUp();
    const { handlers } = application;
    const group = valueOf(
      await handlers["timed.offer"]({ login: chidi, entitlementId: await thing("group:engineering") }),
    );
    expect(group.byItself.points.map(({ words }) => words)).toContain("A group has no posture condition");
    expect(group.byTailrace.possible).toBe(true);
    const entitlementId = await thing("SSH 2");
    await addCondition(application, entitlementId, sam);
    const none = valueOf(await handlers["timed.offer"]({ login: sam, entitlementId }));
    expect(none.byItself.points.map(({ words }) => words)).toContain("sam has no device to set it on");
    // Whoever is among the people of the rule beside it has the same without the condition.
    const wide = valueOf(await handlers["timed.offer"]({ login: "greta@acme.example.com", entitlementId }));
    expect(wide.byItself.possible).toBe(false);
    expect(wide.byItself.points.some(({ words }) => words.includes("beyond other rules"))).toBe(true);
  });
});

describe("access that Tailrace ends", () => {
  it("stands against another name for what it is by, until it is over, and ends under an app’s other name", async () => {
    const { now, demo, application, thing } = await setUp();
    const { handlers } = application;
    const text = demo.control.policy().text;
    const entitlementId = await thing("SSH 2");
    const offer = valueOf(await handlers["timed.offer"]({ login: sam, entitlementId }));
    const reviewId = offer.byTailrace.review?.id ?? "";
    const wanted = { login: sam, entitlementId, reviewId, reason: "OPS-981", expiresAt: now() + hour };
    valueOf(await handlers["timed.giveByPolicy"](wanted));
    const rename = { from: "tag:staging", to: "tag:stage", comments: false, evenForeign: false };
    const before = demo.control.policy().text;
    const { refused } = valueOf(await handlers["rename.look"](rename));
    expect(refused?.what).toBe("Somebody has timed access by tag:staging.");
    expect(problemOf(await handlers["rename.run"](rename)).what).toBe(refused?.what);
    expect(demo.control.policy().text).toBe(before);
    const other = { kind: "updateApp", name: "Salesforce", change: { name: "Sales" } } as const;
    const review = valueOf(await handlers["changes.plan"](other));
    valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    const [record] = application.publisher.state().timed.records;
    valueOf(await handlers["timed.end"]({ id: record?.id ?? "" }));
    expect(demo.control.policy().text).toBe(text.replace('"Salesforce"', '"Sales"'));
    expect(valueOf(await handlers["rename.run"](rename)).problem).toBeNull();
    expect(demo.control.policy().text).not.toContain('"tag:staging"');
  });

  it("is taken back on time, told when it cannot be, and tried again when the key works", async () => {
    const { time, now, demo, world, application, thing } = await setUp();
    const { handlers } = application;
    const before = demo.control.policy().text;
    const entitlementId = await thing("SSH 2");
    const offer = valueOf(await handlers["timed.offer"]({ login: sam, entitlementId }));
    const given = valueOf(
      await handlers["timed.giveByPolicy"]({
        login: sam,
        entitlementId,
        reviewId: offer.byTailrace.review?.id ?? "",
        reason: "OPS-981",
        expiresAt: now() + hour,
      }),
    );
    expect(given.outcome).toBe("saved");
    expect(demo.control.policy().text).toContain(sam);
    time.passed = 2 * hour;
    demo.control.fault({ kind: "status", status: 401, path: "/acl" });
    await handlers["sync.now"]({});
    const isTold = () => world.notified.some(({ title }) => title.startsWith("sam still holds"));
    const id = application.publisher.state().timed.records[0]?.id ?? "";
    await handlers["timed.end"]({ id });
    expect(isTold()).toBe(true);
    demo.control.clearFaults();
    valueOf(await handlers["timed.end"]({ id }));
    expect(demo.control.policy().text).toBe(before);
    expect(application.publisher.state().timed.records[0]).toMatchObject({ state: "ended", failure: null });
  });
});
