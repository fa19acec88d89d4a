import { describe, expect, it } from "vitest";
import type { TailnetApi } from "../../electron/ports/tailnet-api.ts";
import { answeredWith } from "../support/answered-with.ts";
import { valueOf } from "../support/demo-client.ts";
import {
  describedAnswer,
  descriptionPresent,
  namedExample,
  recordedAnswer,
  recordingsPresent,
  warnOfAbsence,
} from "../support/service-answers.ts";

warnOfAbsence("the client was not run against recorded answers of the service");

const range = { start: 0, end: 1 };

describe.skipIf(!recordingsPresent)("answers that were recorded of the live service", () => {
  it("are devices: what is left out is false, what is empty is empty, and a shared-in one is read too", async () => {
    const { devices, unreadable } = valueOf(await answeredWith(recordedAnswer("devices")).devices.list());
    expect(unreadable).toBe(0);
    expect(devices).toHaveLength(4);
    expect(devices.map(({ isEphemeral }) => isEphemeral)).toEqual([false, false, false, false]);
    expect(devices.map(({ multipleConnections }) => multipleConnections)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(devices.map(({ tags }) => tags)).toEqual([[], [], [], []]);
    expect(devices.map(({ online }) => online)).toEqual([false, true, false, true]);
    expect(devices.map(({ lastSeen }) => lastSeen)).toEqual([
      Date.UTC(2019, 5, 19, 17, 7, 49),
      Date.UTC(2024, 0, 14, 11, 37, 18),
      Date.UTC(2019, 11, 2, 16, 4, 19),
      null,
    ]);
    expect(devices[1]).toMatchObject({
      nodeId: "n6e325b671cCNTRL",
      advertisedRoutes: [],
      enabledRoutes: ["0.0.0.0/0", "10.1.0.0/24", "::/0", "2001:db8:2::/64", "2001:db8:6::/64"],
      connectivity: { mappingVariesByDestIP: false, supportsUdp: true, preferredRegion: "Amsterdam" },
    });
    expect(devices[3]).toMatchObject({
      isExternal: true,
      expires: null,
      advertisedRoutes: null,
      enabledRoutes: null,
      connectivity: null,
    });
  });

  it("are users, with times in nanoseconds", async () => {
    const answer = await answeredWith(recordedAnswer("users")).users.list();
    expect(answer.leftOut).toBeUndefined();
    expect(valueOf(answer)).toMatchObject([
      { loginName: "user1@example.com", type: "member", lastSeen: Date.UTC(2024, 0, 14, 11, 37, 18, 635) },
    ]);
  });

  it("are keys, settings, DNS, routes and attributes", async () => {
    expect(valueOf(await answeredWith(recordedAnswer("keys")).keys.list())).toMatchObject([
      { id: "k5cc77116bbCNTRL", keyType: "api", scopes: ["all", "all:read"], tags: [], invalid: false },
    ]);
    expect(valueOf(await answeredWith(recordedAnswer("settings")).settings.get())).toEqual({
      aclsExternallyManagedOn: { known: true, value: false },
      aclsExternalLink: { known: true, value: "" },
      devicesApprovalOn: { known: true, value: false },
      regionalRoutingOn: { known: true, value: false },
    });
    expect(valueOf(await answeredWith(recordedAnswer("dns")).dns.configuration())).toEqual({
      magicDNS: true,
      nameservers: ["203.0.113.50"],
      searchPaths: ["example20.com"],
      splitDNS: {},
    });
    expect(valueOf(await answeredWith(recordedAnswer("routes")).devices.routes("n1CNTRL"))).toEqual({
      advertised: [],
      enabled: [],
    });
    expect(
      valueOf(await answeredWith(recordedAnswer("attributes")).devices.attributes("n1CNTRL")),
    ).toMatchObject({ values: { "node:os": "macos", "node:tsAutoUpdate": false }, ends: {} });
  });

  it("are audit entries, whatever stands there as old and new", async () => {
    const answer = await answeredWith(recordedAnswer("audit")).audit.list(range);
    expect(answer.leftOut).toBeUndefined();
    const entries = valueOf(answer);
    expect(entries).toHaveLength(7);
    expect(entries.every(({ at }) => at !== null)).toBe(true);
    expect(entries.map(({ event }) => event)).toContain("TAILNET.UPDATE.ROUTE_SELECTION");
    expect(entries.map(({ after }) => typeof after)).toEqual(
      expect.arrayContaining(["string", "number", "object"]),
    );
  });
});

describe.skipIf(!descriptionPresent)("examples of the service’s own description", () => {
  it("are read whole", async () => {
    const devices = valueOf(await answeredWith(describedAnswer("/tailnet/{tailnet}/devices")).devices.list());
    expect(devices).toMatchObject({ unreadable: 0, devices: [{ nodeId: "n292kg92CNTRL" }] });
    const device = await answeredWith(describedAnswer("/device/{deviceId}")).devices.get("n292kg92CNTRL");
    expect(valueOf(device)).toMatchObject({ hostname: "pangolin" });
    const users = await answeredWith(describedAnswer("/tailnet/{tailnet}/users")).users.list();
    expect([users.leftOut, valueOf(users).length]).toEqual([undefined, 1]);
    const keys = await answeredWith(describedAnswer("/tailnet/{tailnet}/keys")).keys.list(true);
    expect([keys.leftOut, valueOf(keys).map(({ keyType }) => keyType)]).toEqual([
      undefined,
      ["client", "api", "auth"],
    ]);
    const logs = describedAnswer("/tailnet/{tailnet}/logging/configuration");
    expect(valueOf(await answeredWith(logs).audit.list(range)).length).toBeGreaterThan(0);
    const dns = answeredWith(describedAnswer("/tailnet/{tailnet}/dns/configuration")).dns;
    expect(valueOf(await dns.configuration()).nameservers.length).toBeGreaterThan(0);
    const servers = answeredWith(describedAnswer("/tailnet/{tailnet}/dns/nameservers")).dns;
    expect(valueOf(await servers.nameservers()).length).toBeGreaterThan(0);
    const split = answeredWith(describedAnswer("/tailnet/{tailnet}/dns/split-dns")).dns;
    expect(Object.keys(valueOf(await split.splitDns())).length).toBeGreaterThan(0);
    const settings = answeredWith(describedAnswer("/tailnet/{tailnet}/settings")).settings;
    expect(valueOf(await settings.get()).devicesApprovalOn.known).toBe(true);
    const routes = answeredWith(describedAnswer("/device/{deviceId}/routes")).devices;
    expect(valueOf(await routes.routes("n1CNTRL")).enabled.length).toBeGreaterThan(0);
    const attributes = answeredWith(describedAnswer("/device/{deviceId}/attributes")).devices;
    expect(Object.keys(valueOf(await attributes.attributes("n1CNTRL")).values).length).toBeGreaterThan(0);
    const details = answeredWith(namedExample("/tailnet/{tailnet}/acl", "exampleWithDetails")).policy;
    expect(valueOf(await details.details()).warnings).toHaveLength(2);
  });
});

describe("lists as the service writes them", () => {
  const lists: readonly (readonly [string, string, (api: TailnetApi) => Promise<unknown>])[] = [
    ["users", "users", async (api) => valueOf(await api.users.list())],
    ["keys", "keys", async (api) => valueOf(await api.keys.list())],
    ["audit entries", "logs", async (api) => valueOf(await api.audit.list(range))],
    ["nameservers", "dns", async (api) => valueOf(await api.dns.nameservers())],
    ["devices", "devices", async (api) => valueOf(await api.devices.list()).devices],
  ];

  it.each(lists)("%s: null is empty, and so is what was left out", async (_name, key, read) => {
    expect(await read(answeredWith({ [key]: null }))).toEqual([]);
    expect(await read(answeredWith({ version: "1.1", [key]: null }))).toEqual([]);
    expect(await read(answeredWith({}))).toEqual([]);
    expect(await read(answeredWith({ version: "1.1", tailnetId: "t1" }))).toEqual([]);
  });

  it.each(lists)("%s: an answer of another kind is unreadable, not empty", async (_name, key, read) => {
    for (const body of [
      { [key]: "none" },
      { [key]: {} },
      { [key]: 0 },
      { message: "try again" },
      { others: [1] },
      [],
      null,
      "<html>",
      `{"${key}": [{`,
      "",
    ])
      await expect(read(answeredWith(body))).rejects.toThrow("malformed-answer");
  });

  it("leaves out what it cannot read of a list, and counts it", async () => {
    const users = await answeredWith({
      users: [{ id: "u1", loginName: "a@example.com" }, 7, { id: "" }],
    }).users.list();
    expect(users).toMatchObject({ ok: true, value: [{ id: "u1" }], leftOut: 2 });
  });

  it("keeps words that are newer than itself", async () => {
    const user = {
      id: "u1",
      loginName: "a@example.com",
      type: "guest",
      role: "network-auditor",
      status: "paused",
    };
    expect(valueOf(await answeredWith({ users: [user] }).users.list())).toMatchObject([user]);
    expect(valueOf(await answeredWith({ keys: [{ id: "k1", keyType: "scim" }] }).keys.list())).toMatchObject([
      { id: "k1", keyType: "scim" },
    ]);
  });

  it("takes null for every list inside an answer as well", async () => {
    const device = {
      nodeId: "n1CNTRL",
      tags: null,
      addresses: null,
      advertisedRoutes: null,
      enabledRoutes: null,
      clientConnectivity: { endpoints: null, clientSupports: null, latency: null },
    };
    expect(valueOf(await answeredWith({ devices: [device] }).devices.list())).toMatchObject({
      devices: [{ tags: [], advertisedRoutes: [], enabledRoutes: [], connectivity: { endpoints: [] } }],
      unreadable: 0,
    });
    const routes = answeredWith({ advertisedRoutes: null, enabledRoutes: null }).devices;
    expect(valueOf(await routes.routes("n1CNTRL"))).toEqual({ advertised: [], enabled: [] });
    const dns = answeredWith({ nameservers: null, searchPaths: null, splitDNS: null, preferences: {} }).dns;
    expect(valueOf(await dns.configuration())).toEqual({
      magicDNS: false,
      nameservers: [],
      searchPaths: [],
      splitDNS: {},
    });
    expect(valueOf(await answeredWith({ attributes: null }).devices.attributes("n1CNTRL"))).toEqual({
      values: {},
      ends: {},
    });
    const preview = answeredWith({ matches: [{ users: null, ports: null, via: null }] }).policy;
    expect(valueOf(await preview.preview("{}", { type: "user", previewFor: "a@example.com" }))).toMatchObject(
      {
        matches: [{ users: [], ports: [], via: [] }],
      },
    );
    const validation = answeredWith({
      message: "warning(s) found",
      data: [{ user: "x", errors: null, warnings: ["w"] }],
    });
    expect(valueOf(await validation.policy.validate("{}"))).toMatchObject({ kind: "passed-with-warnings" });
    expect(valueOf(await answeredWith({ message: "", data: null }).policy.validate("{}"))).toEqual({
      kind: "passed",
    });
  });

  it("takes no answer without routes for “no routes”: the next change would switch all of them off", async () => {
    for (const body of [{}, { message: "x" }, { enabledRoutes: "10.0.0.0/8" }])
      expect((await answeredWith(body).devices.routes("n1CNTRL")).ok).toBe(false);
  });
});
