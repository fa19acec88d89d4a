import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { probeCredential, verifyCredential } from "../../electron/tailnet/probe.ts";
import type { CredentialHints } from "../../electron/tailnet/probe.ts";
import { sync } from "../../electron/tailnet/sync.ts";
import type { SyncLogEntry } from "../../shared/bridge/diagnostics.ts";
import { readCredential } from "../../shared/tailnet/credential-text.ts";
import { demoClient, problemOf, valueOf } from "../support/demo-client.ts";
import type { DemoClient } from "../support/demo-client.ts";

let client: DemoClient;

beforeEach(async () => {
  client = await demoClient();
});
afterEach(() => client.close());

const now = (): number => Date.now();

describe("sync", () => {
  it("reads everything side by side and logs each request", async () => {
    const heard: SyncLogEntry[] = [];
    const { snapshot, log, connectionProblem } = await sync(client.api, now, (entry) => heard.push(entry));
    expect(connectionProblem).toBeNull();
    const { text, etag } = client.demo.control.policy();
    expect(snapshot.policy).toMatchObject({
      known: true,
      value: {
        file: { text },
        etag,
        warnings: { known: true, value: [expect.stringContaining("sam@")] },
      },
    });
    expect(snapshot.devices.known && snapshot.devices.value.length).toBe(26);
    expect(snapshot.users.known && snapshot.users.value.length).toBe(13);
    expect(snapshot.settings.known && snapshot.dns.known).toBe(true);
    expect(heard).toEqual(log);
    expect(log.map(({ endpoint }) => endpoint).toSorted()).toEqual([
      "GET /tailnet/-/acl",
      "GET /tailnet/-/acl (warnings)",
      "GET /tailnet/-/devices",
      "GET /tailnet/-/dns/configuration",
      "GET /tailnet/-/settings",
      "GET /tailnet/-/users",
    ]);
    const devices = log.find(({ endpoint }) => endpoint.endsWith("/devices"));
    expect(devices).toMatchObject({ status: 200, count: 26, problem: null });
    expect(devices?.requestId).toMatch(/^REQ-/);
  });

  it("keeps what it may read and names the scope of what it may not", async () => {
    client.demo.control.limitScopes(["devices:core:read", "users:read"]);
    const { snapshot, connectionProblem, log } = await sync(client.api, now);
    expect(connectionProblem).toBeNull();
    expect(snapshot.devices.known && snapshot.users.known).toBe(true);
    expect(snapshot.policy).toMatchObject({ known: false, scope: "policy_file:read" });
    expect(snapshot.dns).toMatchObject({ known: false, scope: "dns:read" });
    expect(snapshot.settings).toMatchObject({ known: false, scope: "feature_settings:read" });
    // The policy and its details are forbidden; DNS and settings are refused as if there were none.
    const refused = (wanted: number): number => log.filter(({ status }) => status === wanted).length;
    expect([refused(403), refused(404)]).toEqual([2, 2]);
  });

  it("leaves single settings unknown that the credential may not see", async () => {
    client.demo.control.limitScopes(["feature_settings:read"]);
    const { snapshot } = await sync(client.api, now);
    expect(snapshot.settings).toMatchObject({
      known: true,
      value: {
        devicesApprovalOn: { known: true },
        aclsExternallyManagedOn: { known: false, scope: "policy_file:read" },
      },
    });
  });

  it("says that the policy is managed elsewhere", async () => {
    client.demo.control.manageElsewhere(true);
    const { snapshot } = await sync(client.api, now);
    expect(snapshot.settings).toMatchObject({
      value: {
        aclsExternallyManagedOn: { known: true, value: true },
        aclsExternalLink: { known: true, value: "https://git.acme.example.com/it/tailnet-policy" },
      },
    });
  });

  it("goes on when one read is garbage", async () => {
    client.demo.control.fault({ kind: "html", path: "/users" });
    const { snapshot, connectionProblem } = await sync(client.api, now);
    expect(snapshot.users.known).toBe(false);
    expect(snapshot.devices.known).toBe(true);
    expect(connectionProblem).toBeNull();
  });

  it("says in the log when devices could not be read", async () => {
    const text = JSON.stringify({ devices: [{ nodeId: "n1" }, { nodeId: 2 }, null] });
    client.demo.control.fault({ kind: "body", text, path: "/devices" });
    const { snapshot, log } = await sync(client.api, now);
    expect(snapshot.devices.known && snapshot.devices.value.length).toBe(1);
    expect(log.find(({ endpoint }) => endpoint.endsWith("/devices"))).toMatchObject({
      status: 200,
      count: 1,
      problem: { code: "malformed-answer", what: "2 entries could not be read." },
    });
  });

  it("tells when the connection as a whole is in trouble", async () => {
    client.demo.control.expireCredentials();
    const { snapshot, connectionProblem } = await sync(client.api, now);
    expect(connectionProblem?.code).toBe("credential-rejected");
    expect(snapshot.devices.known).toBe(false);
  });

  it("reads ten thousand devices and lets other work go on meanwhile", async () => {
    const large = await demoClient();
    large.demo.control.addManyDevices(10_000);
    const headers = { Authorization: `Bearer ${large.demo.credentials.token}` };
    const text = await (
      await fetch(`${large.demo.baseUrl}/tailnet/-/devices?fields=all`, { headers })
    ).text();
    await large.close();
    let turns = 0;
    let reading = false;
    const other = setInterval(() => {
      if (reading) turns += 1;
    }, 1);
    const api = client.connect({
      fetch: async (url, init) => {
        if (!url.includes("/devices")) return fetch(url, init);
        reading = true;
        return new Response(text);
      },
    });
    const { devices, unreadable } = valueOf(await api.devices.list());
    clearInterval(other);
    expect(unreadable).toBe(0);
    expect(devices.length).toBe(10_026);
    // At ten milliseconds a block, reading them takes more than a hundred milliseconds of work.
    expect(turns).toBeGreaterThan(5);
  });
});

const hints = (token: string): CredentialHints => ({ keyId: readCredential(token).keyId, granted: null });

describe("what a credential may do", () => {
  it("verifies with one call", async () => {
    expect((await verifyCredential(client.api, client.api)).ok).toBe(true);
    expect(client.demo.control.requests.length).toBe(1);
    client.demo.control.limitScopes(["users:read"]);
    expect((await verifyCredential(client.api, client.api)).ok).toBe(true);
    client.demo.control.fault({ kind: "html" });
    expect(problemOf(await verifyCredential(client.api, client.api)).code).toBe("malformed-answer");
    client.demo.control.clearFaults();
    const rejected = client.connect({ token: "tskey-api-x-y" });
    expect(problemOf(await verifyCredential(rejected, rejected)).code).toBe("credential-rejected");
    const nobody = client.connect({ tailnet: "nobody" });
    expect(problemOf(await verifyCredential(nobody, client.api)).code).toBe("tailnet-unknown");
  });

  it("reads all scopes, the expiry and the owner of an admin’s key", async () => {
    const report = await probeCredential(client.api, hints(client.demo.credentials.token), now);
    expect(report.problem).toBeNull();
    expect(report.owner?.loginName).toBe("bruno@acme.example.com");
    const days = ((report.expiresAt ?? 0) - now()) / 86_400_000;
    expect(days).toBeGreaterThan(89);
    expect(days).toBeLessThanOrEqual(90);
    expect(new Set(report.capabilities.map(({ state }) => state))).toEqual(new Set(["yes"]));
    expect(client.demo.control.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  it("knows that an IT admin cannot save the policy, and does not guess the rest", async () => {
    const other = await demoClient({ owner: "dana@acme.example.com" });
    const report = await probeCredential(other.api, hints(other.demo.credentials.token), now);
    await other.close();
    const state = (scope: string) => report.capabilities.find((one) => one.scope === scope)?.state;
    expect(state("policy_file:read")).toBe("yes");
    expect(state("policy_file")).toBe("no");
    expect(state("devices:core")).toBe("unknown");
  });

  it("names the scopes that are missing", async () => {
    client.demo.control.limitScopes([
      "devices:core:read",
      "devices:posture_attributes:read",
      "policy_file:read",
    ]);
    const report = await probeCredential(client.api, hints(client.demo.credentials.token), now);
    const named = (wanted: string): unknown =>
      report.capabilities.filter(({ state }) => state === wanted).map(({ scope }) => scope);
    // A device that answers 404 may also be gone.
    expect(named("unknown")).toContain("devices:routes:read");
    expect(named("no")).toEqual(["auth_keys:read", "users:read", "dns:read", "logs:configuration:read"]);
    // Its own record can be read whatever the scopes are.
    expect(report.expiresAt).toBeGreaterThan(now());
    expect(report.problem).toBeNull();
  });

  it("says that a key was rejected rather than that scopes are missing", async () => {
    const report = await probeCredential(
      client.connect({ token: "tskey-api-x-y" }),
      hints("tskey-api-x-y"),
      now,
    );
    expect(report.problem?.code).toBe("credential-rejected");
    expect(report.capabilities.every(({ state }) => state !== "yes")).toBe(true);
  });
});
