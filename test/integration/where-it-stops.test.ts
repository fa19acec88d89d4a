import { afterEach, describe, expect, it } from "vitest";
import type { Guide } from "../../shared/connectors/guide/guide.ts";
import { cellOf, countOf } from "../../shared/governance/matrix/matrix.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { valueOf } from "../support/demo-client.ts";
import {
  createFakeLocalClient,
  createFakeLookup,
  noLocalClient,
  peerAnswer,
  statusAnswer,
} from "../support/fake-local-client.ts";
import { fakeWorld } from "../support/fake-world.ts";

let connected: ConnectedApplication | null = null;
afterEach(() => connected?.close());

async function start(world = fakeWorld()): Promise<ConnectedApplication> {
  connected = await connectedApplication(world);
  return connected;
}

async function walk(
  { application }: ConnectedApplication,
  login: string,
  appName = "Salesforce",
  pasted = "",
): Promise<Guide> {
  const argument = { login: `${login}@acme.example.com`, appName, nodeId: null, pasted, again: true };
  return valueOf(await application.handlers["guide.walk"](argument));
}

describe("where it stops for a person", () => {
  it("is their account while they are suspended, whatever the rules would allow", async () => {
    const { application } = await start();
    const ask = async (question: string) =>
      valueOf(await application.handlers["access.ask"]({ question })).answer;
    expect(await ask("can kavya use Jira?")).toMatchObject({
      verdict: "no",
      sentence: "kavya cannot use Jira while suspended. The rules would allow it.",
      places: [{ note: "suspended", state: "hole" }, {}, {}, {}],
    });
    expect(await ask("who can use Jira?")).toMatchObject({
      sentence: "11 people can use Jira. 1 more is suspended",
    });
    expect(await ask("what can kavya reach?")).toMatchObject({
      sentence: "kavya is suspended. The rules would let them reach 4 places",
    });
  });

  it("counts them apart wherever it is counted who may use an app", async () => {
    const { application } = await start();
    const { handlers, publisher } = application;
    const login = "kavya@acme.example.com";
    const { users } = valueOf(await handlers["access.ofApp"]({ appName: "Jira" }));
    expect(users.filter(({ suspended }) => suspended === true).map(({ name }) => name)).toEqual([login]);
    expect(users.filter(({ kind, suspended }) => kind === "person" && suspended !== true)).toHaveLength(11);
    expect(valueOf(await handlers["access.copyUsers"]({ appName: "Jira" })).sentence).toBe("Copied 11 names");
    const matrix = valueOf(await handlers["access.matrix"]({}));
    const column = matrix.columns.find(({ name }) => name === "Jira");
    if (column === undefined) throw new Error("The matrix has no column of Jira.");
    expect(countOf(column)).toEqual({ may: 11, onCondition: 0, orMore: false, suspended: 1 });
    const place = matrix.people.findIndex((person) => person.login === login);
    expect(cellOf(column, place)).toBe("suspended");
    const { lines } = valueOf(await handlers["access.entitlements"]({}));
    expect(lines.find(({ id }) => id === "apps Jira")).toMatchObject({ people: 11, suspended: 1 });
    const { line, ways } = valueOf(await handlers["access.entitlement"]({ id: "apps Jira" }));
    expect(line).toMatchObject({ people: 11, suspended: 1 });
    // The rules name them all the same, so that it can be taken back from them.
    const holders = ways.ways.flatMap((way) => way.holders).filter(({ name }) => name === login);
    expect(holders.map(({ suspended }) => suspended)).toEqual(holders.map(() => true));
    expect(holders).not.toEqual([]);
    const { apps } = publisher.state().fleet;
    expect(apps.known && apps.value.find(({ name }) => name === "Jira")?.people).toMatchObject({ value: 11 });
  });

  it("is the policy for one whom no rule means, and nowhere that is seen for another", async () => {
    const application = await start();
    expect(await walk(application, "dana")).toMatchObject({
      stopsAt: "policy",
      sentence: "No rule lets dana use Salesforce",
      hops: [{ state: "error", owner: "Network admin" }, {}, {}, {}, {}],
    });
    const emre = await walk(application, "emre");
    expect(emre).toMatchObject({ stopsAt: null, devices: [{ name: "emre-mba", os: "macOS" }] });
    expect(emre.hops[0]).toMatchObject({ state: "ok", word: "Allowed through group:sales" });
    expect(await walk(application, "nobody")).toMatchObject({ sentence: "nobody is not in this tailnet" });
  });

  it("is the route while those of the connector wait, and then the names that the person’s answer shows", async () => {
    const application = await start();
    const { demo, sync } = application;
    demo.control.changeDevice("connector-fra-1", (device) => {
      device.enabledRoutes = [];
    });
    await sync();
    expect(await walk(application, "emre")).toMatchObject({
      stopsAt: "route",
      hops: [
        { state: "ok" },
        { state: "ok" },
        { state: "error", box: { link: { to: { kind: "routes" } } } },
        {},
        {},
      ],
    });
    demo.control.changeDevice("connector-fra-1", (device) => {
      device.enabledRoutes = [...device.advertisedRoutes];
    });
    await sync();
    const astray =
      "Server: 192.168.178.1\nAddress: 192.168.178.1#53\n\nName: login.salesforce.com\nAddress: 203.0.113.9";
    expect(await walk(application, "emre", "Salesforce", astray)).toMatchObject({ stopsAt: "names" });
  });

  it("is asked by any name or address: of the app that has it, or of none", async () => {
    const application = await start();
    const open = async (name: string, login = "emre") => {
      const argument = { login: `${login}@acme.example.com`, appName: null, name, nodeId: null, pasted: "" };
      return valueOf(await application.application.handlers["guide.walk"]({ ...argument, again: false }));
    };
    expect(await open("https://login.salesforce.com/x")).toMatchObject({
      app: "Salesforce",
      name: "login.salesforce.com",
      stopsAt: null,
    });
    expect(await open("login.salesforce.com", "dana")).toMatchObject({
      app: "Salesforce",
      stopsAt: "policy",
    });
    const { connectors } = application.application.publisher.state().fleet;
    const [route] = (connectors.known ? connectors.value : []).flatMap((one) =>
      one.appNames.includes("Salesforce")
        ? one.advertisedRoutes.filter((prefix) => prefix.endsWith("/32"))
        : [],
    );
    const address = route?.replace("/32", "") ?? "";
    expect(await open(address)).toMatchObject({
      app: "Salesforce",
      name: address,
      hops: [{}, {}, { state: "ok" }, { word: "An address is not looked up" }, {}],
    });
    expect(await open("www.example.net")).toMatchObject({
      app: null,
      stopsAt: null,
      sentence: "www.example.net belongs to no app",
      hops: [{ state: "unknown", owner: "Network admin" }, { state: "none" }, {}, {}, {}],
      note: { chat: expect.stringContaining("does not go through our connectors") },
    });
    const bad = {
      login: "emre@acme.example.com",
      appName: null,
      name: "$()",
      nodeId: null,
      pasted: "",
      again: false,
    };
    expect(await application.application.handlers["guide.walk"](bad)).toMatchObject({
      ok: false,
      problem: { code: "invalid-argument" },
    });
  });

  it("is the allowlist where the connector’s address is not in it", async () => {
    const application = await start();
    const { handlers } = application.application;
    const { addresses } = valueOf(await handlers["egress.render"]({ appName: "Salesforce", format: "line" }));
    valueOf(
      await handlers["egress.markAdded"]({
        appName: "Salesforce",
        format: "line",
        addresses: [...addresses],
      }),
    );
    application.demo.control.changeDevice("connector-fra-1", ({ clientConnectivity }) => {
      if (clientConnectivity !== null) clientConnectivity.endpoints = ["28.99.1.7:41641"];
    });
    await application.sync();
    expect(await walk(application, "emre")).toMatchObject({
      stopsAt: "allowlist",
      sentence: "28.99.1.7 is not in Salesforce’s list",
      hops: [{}, {}, {}, {}, { owner: "SaaS admin" }],
    });
  });

  it("is the connector for everybody while it is away", async () => {
    const application = await start();
    expect(await walk(application, "emre", "Jira")).toMatchObject({
      stopsAt: "connector",
      sentence: "connector-lis-1 cannot carry Jira",
    });
  });

  it("is this computer, where its client takes no routes; what that sees is asked for by the page too", async () => {
    const localClient = { ...noLocalClient };
    const world = fakeWorld({
      localClient,
      lookup: createFakeLookup({ "www.salesforce.com": ["13.108.0.9"] }),
    });
    const application = await start(world);
    const { application: running, connector } = application;
    const { devices } = running.publisher.state().fleet;
    const own = devices.known ? devices.value.find(({ hostname }) => hostname === "emre-mba") : undefined;
    const carrier = peerAnswer(connector("connector-fra-1").nodeId, {
      AllowedIPs: ["13.108.0.0/14"],
      PrimaryRoutes: ["13.108.0.0/14"],
      CurAddr: "28.14.7.21:41641",
    });
    const client = createFakeLocalClient(statusAnswer(peerAnswer(own?.nodeId ?? ""), [carrier]));
    Object.assign(localClient, client);
    const primary = () => application.app("Salesforce")?.checks.find(({ id }) => id === "primary");
    expect(primary()).toBeUndefined();
    expect(valueOf(await running.handlers["here.look"]({ again: true }))).toMatchObject({
      kind: "seen",
      apps: [
        {
          app: "Salesforce",
          way: "connector",
          carrier: { hostname: carrier.HostName, connection: { kind: "direct" } },
        },
        { app: "Jira" },
      ],
    });
    // Whom the control plane has made primary is a check of the app from then on.
    expect(primary()).toMatchObject({
      severity: "ok",
      evidence: [{ label: "Seen from this computer", value: "connector-fra-1" }, {}],
    });
    client.set.RouteAll = false;
    expect(await walk(application, "emre")).toMatchObject({
      stopsAt: "route",
      sentence: "This computer takes no routes",
      device: own?.nodeId,
    });
  });
});
