import { describe, expect, it } from "vitest";
import { probeCredential, verifyCredential } from "../../electron/tailnet/probe.ts";
import { sync } from "../../electron/tailnet/sync.ts";
import { gapsOf } from "../../shared/tailnet/gaps.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { scriptedService, type Script, type Scripted } from "../support/scripted-service.ts";

const policy = `{
  "tagOwners": {"tag:github": [], "tag:web": []},
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:github"], "domains": ["github.com"]},
  ]}}],
}`;
const details = { acl: "", warnings: null, errors: null };
const connector = {
  nodeId: "n6e325b671cCNTRL",
  name: "gw-1.example.ts.net",
  tags: ["tag:github"],
  connectedToControl: true,
};
const server = { nodeId: "nf161c49faaCNTRL", name: "web-1.example.ts.net", tags: ["tag:web"] };
const sharedIn = {
  nodeId: "nEXTRNL001",
  name: "shared-node.other-tailnet.ts.net",
  isExternal: true,
  expires: null,
};
const connectivity = { endpoints: ["5.9.10.20:41641"], mappingVariesByDestIP: false };
const full = {
  ...connector,
  advertisedRoutes: ["140.82.112.3/32"],
  enabledRoutes: null,
  clientConnectivity: connectivity,
};

const everything: Script = (path, query) => {
  switch (path) {
    case "/acl":
      return { body: query.has("details") ? details : policy };
    case "/devices":
      return { body: { devices: [query.get("fields") === "all" ? full : connector, server, sharedIn] } };
    case "/users":
      return { body: { users: [{ id: "u1", loginName: "user1@example.com" }] } };
    case "/settings":
      return { body: { aclsExternallyManagedOn: false, devicesApprovalOn: false, regionalRoutingOn: false } };
    case "/dns/configuration":
      return { body: { nameservers: [{ address: "9.9.9.9" }], preferences: { magicDNS: true } } };
    case "/keys":
      return { body: { keys: null } };
    case "/logging/configuration":
      return { body: { logs: null } };
    case `/device/${connector.nodeId}`:
      return { body: full };
    case `/device/${connector.nodeId}/routes`:
      return { body: { advertisedRoutes: full.advertisedRoutes, enabledRoutes: null } };
    case `/device/${connector.nodeId}/attributes`:
      return { body: { attributes: {} } };
    default:
      return { status: 404 };
  }
};

/** Everything works except what `refused` answers. */
const except =
  (refused: (path: string, query: URLSearchParams) => Scripted | null): Script =>
  (path, query) =>
    refused(path, query) ?? everything(path, query);

const forbidden = (): Scripted => ({ status: 403, body: { message: "forbidden" } });

const now = (): number => 1000;

const stateOf = async (script: Script, scope: string, granted: readonly string[] | null = null) => {
  const { capabilities } = await probeCredential(scriptedService(script).api, { keyId: null, granted }, now);
  return capabilities.find((row) => row.scope === scope);
};

/** Keys of these kinds are listed. */
const keys = (...kinds: string[]) =>
  except((path) =>
    path === "/keys" ? { body: { keys: kinds.map((keyType) => ({ id: "k1", keyType })) } } : null,
  );
const expected = { connectors: [] };

describe("the details of all devices at once are refused", () => {
  const refusals: readonly Scripted[] = [
    { status: 404, body: { message: "unable to load devices" } },
    { status: 403, body: { message: "calling actor does not have enough permissions" } },
    { status: 400, body: { message: "bad request" } },
    { status: 500, body: { message: "internal server error" } },
    { status: 504, body: "<html>" },
    { body: "<html>" },
  ];

  it.each(refusals)(
    "with %j: the devices are read without them, and each possible connector by itself",
    async (refusal) => {
      const { api, asked } = scriptedService(
        except((path, query) => (path === "/devices" && query.get("fields") === "all" ? refusal : null)),
      );
      const { snapshot, connectionProblem } = await sync(api, now, undefined, expected);
      expect(connectionProblem).toBeNull();
      expect(snapshot.devices).toMatchObject({
        known: true,
        value: [
          {
            nodeId: connector.nodeId,
            online: true,
            advertisedRoutes: ["140.82.112.3/32"],
            enabledRoutes: [],
          },
          { nodeId: server.nodeId, advertisedRoutes: null },
          { nodeId: sharedIn.nodeId, isExternal: true },
        ],
      });
      // Every connector was read whole, and nothing says that a device is missing.
      expect(snapshot.devices.known && snapshot.devices.doubt).toBeUndefined();
      expect(gapsOf(snapshot)).toMatchObject([{ about: "devices", kind: "incomplete" }]);
      expect(asked.filter((path) => path.startsWith("/device/"))).toEqual([
        `/device/${connector.nodeId}?fields=all`,
      ]);
    },
  );

  it("and a connector’s own too: its routes are asked for, and the list is not whole", async () => {
    const { api } = scriptedService(
      except((_path, query) => {
        const detailed = query.get("fields") === "all";
        return detailed ? { status: 404, body: { message: "unable to load devices" } } : null;
      }),
    );
    const { snapshot } = await sync(api, now, undefined, expected);
    expect(snapshot.devices).toMatchObject({
      known: true,
      value: [
        { nodeId: connector.nodeId, advertisedRoutes: ["140.82.112.3/32"], connectivity: null },
        {},
        {},
      ],
      doubt: { kind: "incomplete", reason: "The details of 1 connector could not be read." },
    });
  });

  it("where the policy cannot be read: every device with a tag may be a connector, none that is shared in", async () => {
    const { api, asked } = scriptedService(
      except((path, query) => {
        if (path === "/acl") return { status: 404 };
        return path === "/devices" && query.get("fields") === "all" ? { status: 404 } : null;
      }),
    );
    await sync(api, now, undefined, expected);
    const read = asked.filter((path) => path.startsWith("/device/") && path.includes("fields"));
    expect(read).toEqual([`/device/${connector.nodeId}?fields=all`, `/device/${server.nodeId}?fields=all`]);
  });

  it("and the devices themselves: only those are missing", async () => {
    const { api } = scriptedService(except((path) => (path === "/devices" ? { status: 404 } : null)));
    const { snapshot, connectionProblem } = await sync(api, now, undefined, expected);
    expect(connectionProblem).toBeNull();
    expect(snapshot.devices).toMatchObject({ known: false, scope: "devices:core:read" });
    expect(snapshot.policy.known && snapshot.users.known && snapshot.dns.known).toBe(true);
  });
});

const parts = [
  ["/acl", "policy", "policy_file:read"],
  ["/devices", "devices", "devices:core:read"],
  ["/users", "users", "users:read"],
  ["/settings", "settings", "feature_settings:read"],
  ["/dns/configuration", "dns", "dns:read"],
] as const;

describe("one part of a tailnet is refused", () => {
  const both = parts.flatMap(([path, about, scope]) =>
    [403, 404].map((status) => ({ path, about, scope, status })),
  );
  it.each(both)(
    "$path with $status: only $about is missing, and named",
    async ({ path, about, scope, status }) => {
      const { api } = scriptedService(except((asked) => (asked === path ? { status } : null)));
      const { snapshot, connectionProblem } = await sync(api, now, undefined, expected);
      expect(connectionProblem).toBeNull();
      expect(gapsOf(snapshot)).toMatchObject([{ about, kind: "missing", asOf: null, scope }]);
      expect((await verifyCredential(api, api)).ok).toBe(true);
    },
  );

  it.each(both)("$path with $status: the capability is none", async ({ path, scope, status }) => {
    const { api } = scriptedService(except((asked) => (asked === path ? { status } : null)));
    const report = await probeCredential(api, { keyId: null, granted: null }, now);
    expect(report.problem).toBeNull();
    const row = report.capabilities.find((one) => one.scope === scope);
    // Without a device nothing tells whether attributes may be read, which the policy takes as well.
    expect(row?.state).toBe(path === "/devices" && scope === "policy_file:read" ? "unknown" : "no");
  });

  it("every part with 404 is an unknown tailnet, and 404 and 403 mixed is a credential that may read nothing", async () => {
    const nothing = scriptedService(() => ({ status: 404 }));
    expect((await sync(nothing.api, now)).connectionProblem?.code).toBe("tailnet-unknown");
    expect(problemOf(await verifyCredential(nothing.api, nothing.api)).code).toBe("tailnet-unknown");
    const mixed = scriptedService((path) => ({ status: path === "/users" ? 404 : 403 }));
    expect((await sync(mixed.api, now)).connectionProblem).toBeNull();
    expect((await verifyCredential(mixed.api, mixed.api)).ok).toBe(true);
  });
});

describe("a name that is not the credential’s tailnet", () => {
  const own = scriptedService(everything).api;

  it.each([
    [403, "user tailnet does not match"],
    [404, "tailnet not found"],
    [400, "unknown tailnet"],
  ])("is refused by its own words, %i “%s”", async (status, message) => {
    const { api } = scriptedService(() => ({ status, body: { message } }), "acme.example.com");
    expect(problemOf(await verifyCredential(api, own))).toMatchObject({
      code: "tailnet-unknown",
      remedy: expect.stringContaining("“-”"),
    });
    expect((await sync(api, now)).connectionProblem?.code).toBe("tailnet-unknown");
  });

  it("is refused whatever the words are, where the credential can read its own tailnet and nothing of this one", async () => {
    const { api } = scriptedService(
      () => ({ status: 403, body: { message: "forbidden" } }),
      "acme.example.com",
    );
    expect(problemOf(await verifyCredential(api, own))).toMatchObject({ code: "tailnet-unknown" });
  });

  it("is not suspected where the credential can read nothing of its own tailnet either", async () => {
    const { api } = scriptedService(forbidden, "acme.example.com");
    expect((await verifyCredential(api, scriptedService(forbidden).api)).ok).toBe(true);
  });
});

/** A list without the connector; devices that are asked for by themselves answer `single`. */
const lacking = (single: (path: string) => Scripted) =>
  scriptedService(
    except((path) => {
      if (path === "/devices") return { body: { devices: [server] } };
      return path.startsWith("/device/") ? single(path) : null;
    }),
  ).api;

describe("devices that a list lacks", () => {
  it("are asked for by themselves: one that exists is shown, and the list is not whole", async () => {
    const { api } = scriptedService(
      except((path) => (path === "/devices" ? { body: { devices: [server] } } : null)),
    );
    const { snapshot } = await sync(api, now, undefined, { connectors: [connector.nodeId] });
    expect(snapshot.devices).toMatchObject({
      value: [{ nodeId: server.nodeId }, { nodeId: connector.nodeId }],
      doubt: { kind: "incomplete" },
    });
  });

  it("are gone when the service says so and shows others", async () => {
    const api = lacking((path) => (path.includes(server.nodeId) ? { body: server } : { status: 404 }));
    const { snapshot } = await sync(api, now, undefined, { connectors: [connector.nodeId] });
    expect(snapshot.devices).toMatchObject({ value: [{ nodeId: server.nodeId }] });
    expect(snapshot.devices.known && snapshot.devices.doubt).toBeUndefined();
  });

  it("are not gone where the credential is shown no device by itself at all", async () => {
    const api = lacking(() => ({ status: 404 }));
    const { snapshot } = await sync(api, now, undefined, { connectors: [connector.nodeId] });
    expect(snapshot.devices).toMatchObject({ doubt: { kind: "incomplete" } });
  });

  it.each([403, 500, 504])("are neither gone nor there when it answers %i", async (status) => {
    const { api } = scriptedService(
      except((path) => {
        if (path === "/devices") return { body: { devices: null } };
        return path.startsWith("/device/") ? { status } : null;
      }),
    );
    const { snapshot } = await sync(api, now, undefined, { connectors: [connector.nodeId] });
    expect(snapshot.devices).toMatchObject({ value: [], doubt: { kind: "incomplete" } });
  });
});

describe("a capability is what was proved", () => {
  it("settings of another scope prove nothing of feature_settings:read", async () => {
    const some = except((path) =>
      path === "/settings" ? { body: { aclsExternallyManagedOn: true, httpsEnabled: true } } : null,
    );
    expect((await stateOf(some, "feature_settings:read"))?.state).toBe("unknown");
    expect((await stateOf(everything, "feature_settings:read"))?.state).toBe("yes");
  });

  it("keys of one’s own prove nothing of auth_keys:read, an auth key does", async () => {
    expect((await stateOf(keys(), "auth_keys:read"))?.state).toBe("unknown");
    expect((await stateOf(keys("api", "client"), "auth_keys:read"))?.state).toBe("unknown");
    expect((await stateOf(keys("api", "auth"), "auth_keys:read"))?.state).toBe("yes");
  });

  it("a policy that is refused for want of another scope names that scope", async () => {
    const without = except((path) =>
      path === "/acl" || path.endsWith("/attributes") ? { status: 403 } : null,
    );
    expect(await stateOf(without, "policy_file:read")).toMatchObject({
      state: "unknown",
      reason: "Refused, because devices:posture_attributes:read is missing too.",
    });
    expect((await stateOf(without, "devices:posture_attributes:read"))?.state).toBe("no");
    const granted = ["policy_file:read", "devices:core:read"];
    const noDevice = except((path) =>
      path === "/acl" ? { status: 403 } : path === "/devices" ? { body: { devices: [] } } : null,
    );
    expect(await stateOf(noDevice, "policy_file:read", granted)).toMatchObject({
      reason: "Refused, because devices:posture_attributes:read is missing too.",
    });
  });

  it("asks for all keys, so that an OAuth client sees auth keys", async () => {
    const { api, asked } = scriptedService(everything);
    await probeCredential(api, { keyId: null, granted: null }, now);
    expect(asked).toContain("/tailnet/-/keys?all=true");
    expect(valueOf(await api.keys.list(true))).toEqual([]);
  });
});
