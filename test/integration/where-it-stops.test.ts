import { afterEach, describe, expect, it } from "vitest";
import type { Guide } from "../../shared/connectors/guide/guide.ts";
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
    client.set.RouteAll = false;
    expect(await walk(application, "emre")).toMatchObject({
      stopsAt: "route",
      sentence: "This computer takes no routes",
      device: own?.nodeId,
    });
  });
});
