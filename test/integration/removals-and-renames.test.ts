import { afterEach, describe, expect, it } from "vitest";
import { moveFor } from "../../shared/connectors/move-app.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function running(): Promise<ConnectedApplication> {
  const application = await connectedApplication();
  ends.push(application.close);
  return application;
}

const format = "line" as const;

async function record({ application }: ConnectedApplication, appName: string): Promise<readonly string[]> {
  const { handlers } = application;
  const { addresses } = valueOf(await handlers["egress.render"]({ appName, format }));
  valueOf(await handlers["egress.markAdded"]({ appName, format, addresses }));
  return addresses;
}

const rename = (from: string, to: string) =>
  ({ kind: "updateApp", name: from, change: { name: to } }) as const;

describe("removing an app that a set-up put in", () => {
  it("leaves the file as it was, also where everybody got the whole internet", async () => {
    const { application, demo } = await running();
    const { handlers, publisher } = application;
    const before = demo.control.policy().text;
    const { setupId } = valueOf(await handlers["setup.begin"]({ productId: null }));
    const [setup] = publisher.state().setups.setups;
    if (setup === undefined) throw new Error("there is no set-up");
    // A running connector that took its tag on would keep that in use.
    const { runsOn: _host, ...onNewHost } = setup.decisions;
    const decisions = { ...onNewHost, name: "CRM", domains: ["crm.example.com"], comment: false };
    const review = valueOf(await handlers["setup.review"]({ setupId, decisions }));
    expect(review.impact?.summary).toMatchObject({ apps: { added: 1, removed: 0 } });
    valueOf(await handlers["setup.apply"]({ setupId, reviewId: review.id, confirmLockout: true }));
    expect(demo.control.policy().text).toMatch(/"autogroup:internet"\],\s+"ip":\s+\["\*"\]/u);
    valueOf(await handlers["setup.discard"]({ setupId }));

    const removal = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "CRM" }));
    const rule = removal.parts?.find(
      ({ text }) => text.includes("autogroup:internet") && text.includes('"*"'),
    );
    expect(rule).toMatchObject({ goes: true, optional: true });
    const kept = valueOf(
      await handlers["changes.plan"]({
        kind: "removeApp",
        name: "CRM",
        choices: { keep: [rule?.key ?? ""], remove: [] },
      }),
    );
    expect(kept.parts?.find(({ key }) => key === rule?.key)).toMatchObject({ goes: false });

    valueOf(await handlers["changes.apply"]({ reviewId: removal.id, confirmLockout: true }));
    expect(demo.control.policy().text).toBe(before);
  });
});

describe("an app under another name", () => {
  it("keeps its allowlist record, renamed here", async () => {
    const tailrace = await running();
    const { application, sync, app } = tailrace;
    const { handlers } = application;
    await record(tailrace, "Salesforce");
    const review = valueOf(await handlers["changes.plan"](rename("Salesforce", "Sales")));
    expect(review.takeovers).toBeUndefined();
    valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    await sync();
    expect(app("Sales")?.delta).toMatchObject({ add: [], remove: [] });
    expect(app("Sales")?.mayHaveBeen).toBeUndefined();
  });

  it("keeps its unfinished set-up, which is taken back under the new name", async () => {
    const { application, demo, sync } = await running();
    const { handlers, publisher } = application;
    const before = demo.control.policy().text;
    const { setupId } = valueOf(await handlers["setup.begin"]({ productId: null }));
    const [setup] = publisher.state().setups.setups;
    if (setup === undefined) throw new Error("there is no set-up");
    const { runsOn: _host, ...onNewHost } = setup.decisions;
    const decisions = { ...onNewHost, name: "CRM", domains: ["crm.example.com"], comment: false };
    const planned = valueOf(await handlers["setup.review"]({ setupId, decisions }));
    valueOf(await handlers["setup.apply"]({ setupId, reviewId: planned.id, confirmLockout: true }));
    await sync();
    const renaming = valueOf(await handlers["changes.plan"](rename("CRM", "Customers")));
    valueOf(await handlers["changes.apply"]({ reviewId: renaming.id, confirmLockout: true }));
    await sync();
    await expect
      .poll(() => publisher.state().setups.setups.map((one) => one.decisions.name))
      .toEqual(["Customers"]);
    // Its device would come with the tag that is to be called otherwise.
    const tag = decisions.tag;
    const look = await handlers["rename.look"]({
      from: tag,
      to: "tag:other",
      comments: false,
      evenForeign: false,
    });
    expect(valueOf(look).refused?.what).toBe(`The set-up of Customers waits for ${tag}.`);
    const undo = valueOf(await handlers["setup.undo"]({ setupId }));
    valueOf(await handlers["changes.apply"]({ reviewId: undo.id, confirmLockout: true }));
    expect(demo.control.policy().text).toBe(before);
  });

  it("is asked about, renamed outside", async () => {
    const tailrace = await running();
    const { application, demo, sync, app } = tailrace;
    const { handlers, publisher } = application;
    await record(tailrace, "Salesforce");
    demo.control.foreignEdit((text) => text.replace('"name":       "Salesforce"', '"name":       "Sales"'));
    await sync();
    const question = app("Sales")?.mayHaveBeen?.[0];
    expect(question?.name).toBe("Salesforce");
    expect(app("Sales")?.delta).toBeNull();
    const answer = { appId: question?.appId ?? "", appName: "Sales", same: true };
    valueOf(await handlers["egress.sameApp"](answer));
    expect(app("Sales")?.delta).toMatchObject({ add: [], remove: [] });
    expect(publisher.state().fleet.ledger).toMatchObject([{ appName: "Sales" }]);
  });
});

describe("removing an app whose allowlist is on", () => {
  it("says that it stays on, with the record, and waits for a word", async () => {
    const tailrace = await running();
    const { handlers } = tailrace.application;
    const addresses = await record(tailrace, "Salesforce");
    const review = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Salesforce" }));
    expect(review.takeovers).toMatchObject([
      { app: "Salesforce", remedy: "switch-off", listed: { addresses } },
    ]);
    const refused = problemOf(await handlers["changes.apply"]({ reviewId: review.id }));
    expect(refused).toMatchObject({ code: "policy-lockout" });
  });
});

describe("removing a connector", () => {
  it("is refused while nobody takes over, until somebody says so; draining comes first", async () => {
    const tailrace = await running();
    const { application, connector, app } = tailrace;
    const { handlers } = application;
    await record(tailrace, "Salesforce");
    const ids = app("Salesforce")?.connectorIds;
    const [nodeId, ...others] = ids?.known === true ? ids.value : [];
    if (nodeId === undefined) throw new Error("the demo has no connector");
    expect(others).toEqual([]);
    const asked = valueOf(await handlers["connectors.takeovers"]({ nodeId, act: { kind: "remove" } }));
    expect(asked.takeovers).toMatchObject({
      known: true,
      value: [{ app: "Salesforce", to: null, can: { state: "nobody" }, severity: "error" }],
    });
    const remove = { nodeId, typedName: connector(nodeId).name };
    expect(problemOf(await handlers["connectors.remove"](remove))).toMatchObject({ code: "policy-lockout" });
    expect(connector(nodeId).routeCounts?.enabled).toBeGreaterThan(0);
    const before = connector(nodeId).routeCounts?.enabled ?? 0;
    expect(problemOf(await handlers["connectors.drain"]({ nodeId }))).toMatchObject({
      code: "policy-lockout",
    });
    valueOf(await handlers["connectors.drain"]({ nodeId, confirmLockout: true }));
    await tailrace.sync();
    expect(connector(nodeId).routeCounts?.enabled).toBe(0);
    expect(connector(nodeId).drained).toMatchObject({ routes: before });
    expect(connector(nodeId).checks).toContainEqual(
      expect.objectContaining({ id: "pending-routes", severity: "info" }),
    );
    valueOf(await handlers["connectors.bringBack"]({ nodeId, confirmLockout: true }));
    await tailrace.sync();
    expect(connector(nodeId).routeCounts?.enabled).toBe(before);
    expect(connector(nodeId).drained).toBeUndefined();
    valueOf(await handlers["connectors.remove"]({ ...remove, confirmLockout: true }));
  });
});

describe("routes that one answer does not show", () => {
  it("are not switched off by sending the list without them, and nothing is called drained", async () => {
    const tailrace = await running();
    const { application, app, connector, demo } = tailrace;
    const { handlers } = application;
    const ids = app("Salesforce")?.connectorIds;
    const [nodeId = ""] = ids?.known === true ? ids.value : [];
    const before = connector(nodeId).routeCounts?.enabled ?? 0;
    for (const kind of ["empty-list", "short-list", "null-list"] as const) {
      demo.control.clearFaults();
      demo.control.fault({ kind, path: "/routes", method: "GET" });
      const twoThings = { code: "conflict", what: expect.stringContaining("two different things") };
      const restore = { nodeId, routes: ["203.0.113.0/24"] };
      expect(problemOf(await handlers["connectors.restoreRoutes"](restore))).toMatchObject(twoThings);
      const drain = { nodeId, confirmLockout: true };
      expect(problemOf(await handlers["connectors.drain"](drain))).toMatchObject(twoThings);
    }
    demo.control.clearFaults();
    await tailrace.sync();
    expect(connector(nodeId).routeCounts?.enabled).toBe(before);
  });
});

describe("moving an app that is down", () => {
  it("gives a running connector its tag, and is guarded on the way there and back", async () => {
    const tailrace = await running();
    const { application, app } = tailrace;
    const { handlers, publisher } = application;
    const { connectors } = publisher.state().fleet;
    const jira = app("Jira");
    const move = moveFor(jira === undefined ? [] : [jira], connectors.known ? connectors.value : []);
    if (move === null) throw new Error("no connector of the demo could carry it");
    const { host, tag } = move;
    const there = { nodeId: host.nodeId, add: [tag], remove: [] };
    const judged = valueOf(await handlers["connectors.judgeTags"](there));
    expect(judged.takeovers).toMatchObject({ known: true, value: [{ app: "Jira", to: host }] });
    expect(judged.gains.map(({ what }) => what)).not.toContain("Jira");
    valueOf(await handlers["connectors.changeTags"](there));
    await tailrace.sync();
    const now = app("Jira");
    expect(now?.connectorIds).toMatchObject({ value: expect.arrayContaining([host.nodeId]) });
    expect(now?.severity).not.toBe("error");
    const back = { nodeId: host.nodeId, add: [], remove: [tag] };
    expect(problemOf(await handlers["connectors.changeTags"](back))).toMatchObject({
      code: "policy-lockout",
    });
  });
});
