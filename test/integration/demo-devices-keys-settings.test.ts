import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRecord } from "../../electron/demo/json-body.ts";
import { allTime, DemoCalls } from "../support/demo-calls.ts";

let on: DemoCalls;

beforeEach(async () => {
  on = await DemoCalls.start();
});
afterEach(() => on.demo.close());

describe("devices", () => {
  it("leaves out what is false, and says when connected ones were seen", async () => {
    const connector = await on.device("connector-fra-1");
    expect(connector).not.toHaveProperty("isEphemeral");
    expect(connector).not.toHaveProperty("multipleConnections");
    expect(connector).toMatchObject({ connectedToControl: true, lastSeen: "2026-05-04T09:00:00Z" });
    expect(await on.device("ci-runner-a")).toMatchObject({ isEphemeral: true });
    expect(await on.device("bruno-x1")).toMatchObject({ distro: {}, postureStatus: {} });
    const one = await on.call("GET /tailnet/-/devices?isEphemeral=true");
    expect(JSON.stringify(one.json)).toContain("ci-runner-b");
  });

  it("tells nothing of the network of a device that is shared in", async () => {
    const shared = await on.device("partner-ftp");
    expect(shared).toMatchObject({ isExternal: true, created: "", expires: null, lastSeen: null });
    for (const field of ["advertisedRoutes", "enabledRoutes", "clientConnectivity", "distro", "tags"]) {
      expect(shared).not.toHaveProperty(field);
    }
  });

  it("can refuse the details of all while a device is shared in, and nothing else", async () => {
    on.demo.control.breakDetailBySharedIn(true);
    expect(await on.call("GET /tailnet/-/devices?fields=all")).toMatchObject({
      status: 404,
      json: { message: "unable to load devices" },
    });
    const devices = await on.list("GET /tailnet/-/devices", "devices");
    const tagged = devices.find(({ hostname }) => hostname === "connector-fra-1");
    expect(tagged).not.toHaveProperty("advertisedRoutes");
    const one = await on.call(`GET /device/${String(tagged?.["nodeId"])}?fields=all`);
    expect(one.json).toHaveProperty("advertisedRoutes");
  });

  it("lets nobody change a device that is shared in", async () => {
    const path = await on.devicePath("partner-ftp");
    expect((await on.call(`GET ${path}`)).status).toBe(200);
    expect((await on.call(`POST ${path}/routes`, { routes: [] })).status).toBe(404);
    expect((await on.call(`POST ${path}/attributes/custom:x`, { value: 1 })).status).toBe(404);
    expect((await on.call(`DELETE ${path}`)).status).toBe(501);
  });

  it("takes routes, addresses and names alone that are some", async () => {
    const path = await on.devicePath("staging-1");
    expect((await on.call(`POST ${path}/routes`, { routes: ["10.0.0.0/16", "soon"] })).status).toBe(400);
    expect((await on.call(`POST ${path}/ip`, { ipv4: "8.8.8.8" })).status).toBe(400);
    expect((await on.call(`POST ${path}/ip`, { ipv4: "100.71.4.20" })).status).toBe(400);
  });
});

describe("posture attributes", () => {
  it("forget what has expired", async () => {
    const path = `${await on.devicePath("staging-1")}/attributes`;
    const set = await on.call(`POST ${path}/custom:audited`, {
      value: "yes",
      expiry: "2026-05-04T10:00:00Z",
    });
    expect(set.json).toMatchObject({
      attributes: { "custom:audited": "yes" },
      expiries: { "custom:audited": "2026-05-04T10:00:00.000Z" },
    });
    on.pass(3600);
    const { json } = await on.call(`GET ${path}`);
    expect(json).not.toHaveProperty("expiries");
    expect(JSON.stringify(json)).not.toContain("custom:audited");
  });

  it("are set for many devices at once, or for none", async () => {
    const [one, two] = [await on.device("prod-api-1"), await on.device("prod-api-2")];
    const [first, other] = [String(one["nodeId"]), String(two["id"])];
    const batch = "PATCH /tailnet/-/device-attributes";
    const good = { [first]: { "custom:tier": { value: 1 } }, [other]: { "custom:tier": { value: 2 } } };
    expect(await on.call(batch, { nodes: good })).toMatchObject({ status: 200, json: null });
    const bad = { [first]: { "custom:tier": null }, [other]: { "custom:tier": { value: "two" } } };
    expect((await on.call(batch, { nodes: bad })).status).toBe(400);
    const read = async (id: string): Promise<unknown> => (await on.call(`GET /device/${id}/attributes`)).json;
    expect(await read(first)).toMatchObject({ attributes: { "custom:tier": 1 } });
    expect(await read(other)).toMatchObject({ attributes: { "custom:tier": 2 } });
    await on.call(batch, { nodes: { [first]: { "custom:tier": null } } });
    expect(JSON.stringify(await read(first))).not.toContain("custom:tier");
  });

  it.each([
    ["another spelling of a key that there is", "custom:Tier", 3],
    ["another type of value, on any device", "custom:tier", "three"],
    ["another namespace", "node:os", "linux"],
    ["text with a slash", "custom:net", "10.0.0.0/8"],
    ["a fraction", "custom:score", 1.5],
    ["a long text", "custom:text", "x".repeat(51)],
    ["a long key", `custom:${"x".repeat(130)}`, 1],
  ])("refuse %s", async (_name, key, value) => {
    const [one, two] = [await on.device("prod-api-1"), await on.device("prod-api-2")];
    await on.call(`POST /device/${String(one["nodeId"])}/attributes/custom:tier`, { value: 1 });
    const refused = await on.call(`POST /device/${String(two["nodeId"])}/attributes/${key}`, { value });
    expect(refused.status).toBe(400);
  });
});

describe("keys", () => {
  const anyKey = { capabilities: { devices: {} }, expirySeconds: 0 };

  it("are made from as little as the description asks for, and live for 90 days", async () => {
    const { status, json } = await on.call("POST /tailnet/-/keys", anyKey);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      expirySeconds: 7_776_000,
      expires: "2026-08-02T09:00:00Z",
      capabilities: { devices: { create: { reusable: false, ephemeral: false, preauthorized: false } } },
    });
  });

  it("are listed while they are active, and one by one afterwards", async () => {
    const { json } = await on.call("POST /tailnet/-/keys", anyKey);
    const id = String(isRecord(json) ? json["id"] : "");
    const ids = async (query = ""): Promise<readonly unknown[]> =>
      (await on.list(`GET /tailnet/-/keys${query}`, "keys")).map((key) => key["id"]);
    expect(await ids()).toContain(id);
    await on.call(`DELETE /tailnet/-/keys/${id}`);
    expect(await ids("?all=true")).not.toContain(id);
    expect((await on.call(`GET /tailnet/-/keys/${id}`)).json).toMatchObject({ invalid: true });
  });

  it("shows an OAuth client its like alone unless all are asked for", async () => {
    await on.call("POST /tailnet/-/keys", anyKey);
    const { token } = await on.ownClientToken();
    const kinds = async (query: string): Promise<readonly unknown[]> => {
      const { json } = await on.call(`GET /tailnet/-/keys${query}`, undefined, token);
      const list = isRecord(json) && Array.isArray(json["keys"]) ? json["keys"] : [];
      return list.map((key: unknown) => (isRecord(key) ? key["keyType"] : null));
    };
    expect(await kinds("")).toEqual(["client"]);
    expect(new Set(await kinds("?all=true"))).toEqual(new Set(["api", "client", "auth"]));
  });

  it("shows a credential the kinds that its scopes are for", async () => {
    await on.call("POST /tailnet/-/keys", anyKey);
    on.demo.control.limitScopes(["auth_keys:read"]);
    const keys = await on.list("GET /tailnet/-/keys?all=true", "keys");
    expect(keys.map(({ keyType }) => keyType)).toEqual(["auth"]);
  });

  it.each([
    ["a description of 51 characters", { ...anyKey, description: "x".repeat(51) }],
    ["a life of 91 days", { ...anyKey, expirySeconds: 91 * 86_400 }],
    ["an OAuth client without scopes", { keyType: "client", scopes: [] }],
    ["an OAuth client with a scope that there is not", { keyType: "client", scopes: ["everything"] }],
    ["an OAuth client for devices without tags", { keyType: "client", scopes: ["devices:core"] }],
    [
      "a federated identity with an insecure issuer",
      { keyType: "federated", scopes: ["dns"], issuer: "http://x.example.com", subject: "*" },
    ],
  ])("refuses %s", async (_name, body) => {
    expect((await on.call("POST /tailnet/-/keys", body)).status).toBe(400);
  });

  it("gives a new OAuth client tokens until it is revoked", async () => {
    const { json } = await on.call("POST /tailnet/-/keys", { keyType: "client", scopes: ["dns:read"] });
    const made = json as { id: string; key: string };
    const mint = () => on.accessToken({ id: made.id, secret: made.key });
    const { token, scope } = await mint();
    expect(scope).toBe("dns:read");
    expect((await on.call("GET /tailnet/-/dns/nameservers", undefined, token)).status).toBe(200);
    await on.call(`DELETE /tailnet/-/keys/${made.id}`);
    expect((await on.call("GET /tailnet/-/dns/nameservers", undefined, token)).status).toBe(401);
    expect((await mint()).status).toBe(401);
  });

  it("gives no token for a scope that there is not, whatever the client may", async () => {
    expect((await on.ownClientToken("dns:read users")).status).toBe(200);
    expect((await on.ownClientToken("everything")).status).toBe(400);
  });
});

describe("settings", () => {
  it.each([
    ["policy_file:read", ["aclsExternallyManagedOn"]],
    ["logs:network:read", ["networkFlowLoggingOn"]],
    ["networking_settings:read", ["httpsEnabled"]],
  ])("shows with %s nothing but what it is for", async (scope, names) => {
    on.demo.control.limitScopes([scope, "devices:core:read", "devices:posture_attributes:read"]);
    const { json } = await on.call("GET /tailnet/-/settings");
    expect(Object.keys(isRecord(json) ? json : {})).toEqual(names);
  });

  it("shows the other settings with feature_settings, and says how routes are chosen", async () => {
    on.demo.control.limitScopes(["feature_settings:read"]);
    const { json } = await on.call("GET /tailnet/-/settings");
    expect(json).toMatchObject({ regionalRoutingOn: false, routeSelection: "active-passive-failover" });
    expect(json).not.toHaveProperty("httpsEnabled");
  });

  it.each([
    { devicesKeyDurationDays: 0 },
    { devicesKeyDurationDays: "30" },
    { usersRoleAllowedToJoinExternalTailnets: "owner" },
    { routeSelection: "random" },
    { httpsEnabled: "yes" },
    { aclsExternalLink: "somewhere" },
    { madeUp: true },
  ])("refuses %j", async (body) => {
    const before = await on.call("GET /tailnet/-/settings");
    expect((await on.call("PATCH /tailnet/-/settings", body)).status).toBe(400);
    expect((await on.call("GET /tailnet/-/settings")).json).toEqual(before.json);
  });

  it("changes what is named, leaves null alone, and logs it under an event of its own", async () => {
    const body = { devicesApprovalOn: false, aclsExternallyManagedOn: null, devicesKeyDurationDays: 30 };
    expect((await on.call("PATCH /tailnet/-/settings", body)).json).toMatchObject({
      devicesApprovalOn: false,
      aclsExternallyManagedOn: false,
      devicesKeyDurationDays: 30,
    });
    expect((await events()).slice(-2)).toEqual([
      "TAILNET.DISABLE.MACHINE_APPROVAL_NEEDED",
      "TAILNET.UPDATE.MAX_KEY_DURATION",
    ]);
  });
});

async function events(): Promise<readonly string[]> {
  const logs = await on.list(`GET /tailnet/-/logging/configuration?${allTime}`, "logs");
  return logs.map(({ target, action }) => {
    const { type, property } = target as { type: string; property?: string };
    return `${type}.${String(action)}.${property ?? ""}`;
  });
}
