import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allTime, DemoCalls } from "../support/demo-calls.ts";

let on: DemoCalls;

beforeEach(async () => {
  on = await DemoCalls.start();
});
afterEach(() => on.demo.close());

describe("people", () => {
  it("are the tailnet’s members unless others are asked for", async () => {
    expect(await types("")).toEqual(new Set(["member"]));
    expect(await types("?type=shared")).toEqual(new Set(["shared"]));
    expect(await types("?type=all")).toEqual(new Set(["member", "shared"]));
  });

  it("are not suspended by their own credential", async () => {
    const [owner] = await on.list("GET /tailnet/-/users?role=admin", "users");
    expect((await on.call(`POST /users/${String(owner?.["id"])}/suspend`)).status).toBe(403);
  });

  it("are invited by people, one email a minute", async () => {
    const { token } = await on.ownClientToken();
    expect((await on.call("POST /tailnet/-/user-invites", [{}], token)).status).toBe(404);
    expect((await on.call("GET /tailnet/-/user-invites")).text).toBe("null");
    const made = await on.call("POST /tailnet/-/user-invites", [{ email: "new@acme.example.com" }]);
    const [invite] = made.json as readonly [{ id: string }];
    expect(invite).toMatchObject({ role: "member", email: "new@acme.example.com" });
    expect(invite).not.toHaveProperty("inviteUrl");
    expect((await on.call(`POST /user-invites/${invite.id}/resend`)).status).toBe(429);
    on.pass(60);
    expect((await on.call(`POST /user-invites/${invite.id}/resend`)).status).toBe(200);
    expect((await on.call("GET /tailnet/-/user-invites")).json).toHaveLength(1);
    await on.call(`DELETE /user-invites/${invite.id}`);
    expect((await on.call(`GET /user-invites/${invite.id}`)).status).toBe(404);
    expect((await on.call("POST /tailnet/-/user-invites", [{ role: "owner" }])).status).toBe(400);
  });
});

describe("the audit log", () => {
  it("names the API as the origin of what came through it, and the console for people there", async () => {
    on.demo.control.foreignEdit();
    await on.call("POST /tailnet/-/dns/searchpaths", { searchPaths: [] });
    const logs = await on.list(`GET /tailnet/-/logging/configuration?${allTime}`, "logs");
    expect(logs.slice(-2).map(({ origin }) => origin)).toEqual(["ADMIN_CONSOLE", "CONFIG_API"]);
  });

  it("tells of changes that were forbidden", async () => {
    on.demo.control.limitScopes(["users"]);
    const refused = await on.call("PATCH /tailnet/-/contacts/support", { email: "x@acme.example.com" });
    expect(refused.status).toBe(403);
    on.demo.control.limitScopes(null);
    const logs = await on.list(`GET /tailnet/-/logging/configuration?${allTime}`, "logs");
    expect(logs.at(-1)).toMatchObject({
      eventGroupID: "",
      origin: "CONFIG_API",
      target: { type: "FAILED_REQUEST" },
      new: { statusCode: 403 },
    });
  });

  it("is null for a time without entries", async () => {
    const day = "start=2001-01-01T00:00:00Z&end=2001-01-02T00:00:00Z";
    expect((await on.call(`GET /tailnet/-/logging/configuration?${day}`)).json).toMatchObject({ logs: null });
  });

  it.each(["event=TAILNET.UPDATE.SETTINGS", "event=SERVICE.UPDATE.COMMENT"])(
    "takes no filter that is not described: %s",
    async (filter) => {
      expect((await on.call(`GET /tailnet/-/logging/configuration?${allTime}&${filter}`)).status).toBe(400);
    },
  );

  it.each(["start=yesterday&end=2030-01-01T00:00:00Z", "start=2020-01-01T00:00:00Z"])(
    "needs both ends of the time: %s",
    async (query) => {
      expect((await on.call(`GET /tailnet/-/logging/configuration?${query}`)).status).toBe(400);
    },
  );

  it("finds actors by their id or a part of their name, and targets by any part", async () => {
    expect(await found("actor=~BRUNO")).toBe(1);
    expect(await found("actor=bruno@acme.example.com")).toBe(0);
    expect(await found("target=CONNECTOR-LIS")).toBe(1);
    expect(await found("target=acme.exam")).toBeGreaterThan(1);
  });
});

describe("DNS", () => {
  it("is replaced whole, and leaves out what is empty or off", async () => {
    const path = "/tailnet/-/dns/configuration";
    expect((await on.call(`POST ${path}`, { nameservers: [{ address: "9.9.9.9" }] })).json).toEqual({
      nameservers: [{ address: "9.9.9.9" }],
      preferences: {},
    });
    expect((await on.call(`GET /tailnet/-/dns/split-dns`)).json).toEqual({});
    expect((await on.call(`POST ${path}`, { preferences: { magicDNS: true } })).status).toBe(400);
    expect((await on.call(`POST ${path}`, { nameservers: ["not an address"] })).status).toBe(400);
    expect((await on.call(`POST ${path}`, { nameservers: { address: "9.9.9.9" } })).status).toBe(400);
  });
});

describe("webhooks", () => {
  const wanted = { endpointUrl: "https://hooks.acme.example.com/in", subscriptions: ["nodeCreated"] };

  it("show their secret when it is new", async () => {
    expect((await on.call("GET /tailnet/-/webhooks")).json).toEqual({ webhooks: null });
    const made = (await on.call("POST /tailnet/-/webhooks", wanted)).json as Record<string, string>;
    const path = `/webhooks/${made["endpointId"]}`;
    expect((await on.call(`GET ${path}`)).json).not.toHaveProperty("secret");
    const rotated = (await on.call(`POST ${path}/rotate`)).json as Record<string, string>;
    expect(rotated["secret"]).not.toBe(made["secret"]);
    await on.call(`PATCH ${path}`, { subscriptions: ["policyUpdate"] });
    expect((await on.call(`GET ${path}`)).json).toMatchObject({ subscriptions: ["policyUpdate"] });
    await on.call(`DELETE ${path}`);
    expect((await on.call("GET /tailnet/-/webhooks")).json).toEqual({ webhooks: null });
  });

  it.each([
    { ...wanted, endpointUrl: "http://hooks.acme.example.com/in" },
    { ...wanted, providerType: "pager" },
    { ...wanted, subscriptions: ["everything"] },
    { ...wanted, subscriptions: [] },
  ])("refuses %j", async (body) => {
    expect((await on.call("POST /tailnet/-/webhooks", body)).status).toBe(400);
  });
});

describe("services", () => {
  const service = { name: "svc:docs", ports: ["tcp:443"], comment: "Manuals" };

  it("are made, renamed and deleted", async () => {
    const path = "/tailnet/-/services";
    const made = (await on.call(`PUT ${path}/svc:docs`, service)).json as { addrs: string[] };
    const renamed = await on.call(`PUT ${path}/svc:docs`, {
      ...service,
      name: "svc:manuals",
      addrs: made.addrs,
    });
    expect(renamed.json).toMatchObject({ name: "svc:manuals", addrs: made.addrs });
    expect((await on.call(`GET ${path}/svc:docs`)).status).toBe(404);
    expect((await on.list(`GET ${path}`, "vipServices")).map(({ name }) => name)).toEqual([
      "svc:wiki",
      "svc:manuals",
    ]);
    // Tailscale’s Go client still says so.
    await on.call("DELETE /tailnet/-/vip-services/svc:manuals");
    expect(await on.list(`GET ${path}`, "vipServices")).toHaveLength(1);
  });

  it.each([
    ["docs", { ...service, name: "docs" }],
    ["svc:docs", { ...service, name: "svc:other" }],
    ["svc:prod-api-1", { ...service, name: "svc:prod-api-1" }],
    ["svc:docs", { ...service, ports: ["udp:53"] }],
    ["svc:docs", { ...service, tags: ["tag:nowhere"] }],
    ["svc:docs", { ...service, addrs: ["8.8.8.8"] }],
  ])("refuse %s as %j", async (name, body) => {
    expect((await on.call(`PUT /tailnet/-/services/${name}`, body)).status).toBe(400);
  });

  it("say which devices host them, and take approvals", async () => {
    const host = await on.device("prod-api-1");
    const path = "/tailnet/-/services/svc:wiki";
    const level = async (): Promise<unknown> =>
      (await on.list(`GET ${path}/devices`, "hosts")).map(({ approvalLevel }) => approvalLevel);
    expect(await level()).toEqual(["approved:manual"]);
    const approval = await on.call(`POST ${path}/device/${String(host["nodeId"])}/approved`, {
      approved: false,
    });
    expect(approval.json).toEqual({ approved: false, autoApproved: false });
    expect(await level()).toEqual(["not-approved"]);
  });
});

describe("sharing", () => {
  it("takes a device of another tailnet in, once", async () => {
    on.demo.control.inviteFromOutside("abc123", "partner-build");
    const { token } = await on.ownClientToken();
    expect((await on.call("POST /device-invites/-/accept", { invite: "abc123" }, token)).status).toBe(400);
    const accepted = await on.call("POST /device-invites/-/accept", { invite: "abc123" });
    expect(accepted.json).toMatchObject({
      device: { name: "partner-build" },
      sharer: { loginName: "pat@partner.example.net" },
      acceptedBy: { loginName: "bruno@acme.example.com" },
    });
    expect(await on.device("partner-build")).toMatchObject({ isExternal: true });
    expect((await on.call("POST /device-invites/-/accept", { invite: "abc123" })).status).toBe(400);
  });
});

describe("log streaming", () => {
  it("keeps a configuration without its secrets and counts what was sent", async () => {
    const path = "/tailnet/-/logging/configuration/stream";
    const wanted = { destinationType: "splunk", url: "https://splunk.acme.example.com", token: "secret" };
    expect((await on.call(`PUT ${path}`, { destinationType: "s3", s3Bucket: "logs" })).status).toBe(400);
    expect((await on.call(`PUT ${path}`, wanted)).status).toBe(200);
    expect((await on.call(`GET ${path}`)).json).toEqual({
      logType: "configuration",
      destinationType: "splunk",
      url: "https://splunk.acme.example.com",
    });
    on.pass(1);
    on.demo.control.foreignEdit();
    expect((await on.call(`GET ${path}/status`)).json).toMatchObject({
      numEntriesSent: 2,
      numFailedRequests: 0,
    });
    await on.call(`DELETE ${path}`);
    expect((await on.call(`GET ${path}/status`)).status).toBe(404);
  });

  it("streams network logs alone where they are on", async () => {
    const body = { destinationType: "axiom", url: "https://axiom.example.com" };
    expect((await on.call("PUT /tailnet/-/logging/network/stream", body)).status).toBe(403);
    await on.call("PATCH /tailnet/-/settings", { networkFlowLoggingOn: true });
    expect((await on.call("PUT /tailnet/-/logging/network/stream", body)).status).toBe(200);
    expect((await on.call("PUT /tailnet/-/logging/everything/stream", body)).status).toBe(404);
  });
});

describe("OAuth apps and contacts", () => {
  it.each([
    { name: "x" },
    { redirectURIs: [] },
    { redirectURIs: ["https://203.0.113.7/callback"] },
    { redirectURIs: ["http://example.com/callback"] },
    { scopes: [] },
    { allowedNodeAttributes: ["node:os"] },
  ])("refuses an app with %j", async (part) => {
    const app = { name: "provision", redirectURIs: ["https://example.com/cb"], scopes: ["auth_keys:create"] };
    expect((await on.call("POST /tailnet/-/oauth-apps", app)).json).toHaveProperty("clientSecret");
    expect((await on.call("POST /tailnet/-/oauth-apps", { ...app, ...part })).status).toBe(400);
  });

  it("writes to the old contact until the new one is verified", async () => {
    await on.call("PATCH /tailnet/-/contacts/support", { email: "help@acme.example.com" });
    expect((await on.call("GET /tailnet/-/contacts")).json).toMatchObject({
      account: { email: "amelie@acme.example.com" },
      support: {
        email: "help@acme.example.com",
        fallbackEmail: "it@acme.example.com",
        needsVerification: true,
      },
    });
  });
});

async function types(query: string): Promise<ReadonlySet<unknown>> {
  return new Set((await on.list(`GET /tailnet/-/users${query}`, "users")).map(({ type }) => type));
}

async function found(filter: string): Promise<number> {
  return (await on.list(`GET /tailnet/-/logging/configuration?${allTime}&${filter}`, "logs")).length;
}
