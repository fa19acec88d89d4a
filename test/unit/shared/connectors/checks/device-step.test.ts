import { describe, expect, it } from "vitest";
import { forwardingCommands } from "../../../../../shared/connectors/commands.ts";
import { forwardingWays } from "../../../../../shared/connectors/checks/set-command.ts";
import { hostChecks } from "../../../../../shared/connectors/checks/run-checks.ts";
import { policyFacts } from "../../../../../shared/connectors/policy-facts.ts";
import {
  deviceStepChecks,
  isReady,
  quietChecks,
} from "../../../../../shared/connectors/checks/device-step.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import type { Device } from "../../../../../shared/tailnet/device.ts";
import { connector, healthyPolicy, takenAt } from "../../../../support/connector-fixtures.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const { apps } = policyFacts(documentOf(healthyPolicy).policy);
const hour = 60 * 60 * 1000;

/** The live list for a connector that has just joined. */
function stepChecks(change: Partial<Device> = {}, tag = "tag:github") {
  const joined = connector({ created: takenAt, advertisedRoutes: [], enabledRoutes: [], ...change });
  return deviceStepChecks(joined, tag, apps, takenAt, egressCandidates);
}

describe("the live list of the device step", () => {
  it("is ready for a connector that has just joined, in the order of the list", () => {
    const checks = stepChecks();
    expect(checks.map(({ id }) => id)).toEqual([
      "joined",
      "tagged",
      "linux",
      "version",
      "advertises",
      "authorized",
      "pending-routes",
      "online",
      "egress",
      "own-tailnet",
      "incoming",
      "tailnet-lock",
      "key-expiry",
      "not-ephemeral",
      "single-identity",
    ]);
    expect(isReady(checks)).toBe(true);
    expect(checks.filter(({ id }) => quietChecks.has(id)).every(({ severity }) => severity === "ok")).toBe(
      true,
    );
  });

  it("waits for the device, and sees a wrong tag", () => {
    const waiting = deviceStepChecks(null, "tag:github", [], takenAt, egressCandidates);
    expect(waiting[0]?.severity).toBe("unknown");
    expect(isReady(waiting)).toBe(false);
    expect(isReady([])).toBe(false);
    const other = stepChecks({}, "tag:other");
    expect(other.find(({ id }) => id === "tagged")?.severity).toBe("error");
  });

  it.each<[string, Partial<Device>]>([
    ["blocks incoming connections", { blocksIncomingConnections: true }],
    ["may block incoming connections", { blocksIncomingConnections: null }],
    ["is shared in", { isExternal: true }],
    ["is not trusted under tailnet lock", { tailnetLockError: "not signed" }],
    ["has an expired key", { keyExpiryDisabled: false, expires: takenAt - hour }],
    ["has a key of which nothing is known", { keyExpiryDisabled: false, expires: null }],
    ["waits for approval", { authorized: false }],
    ["is offline", { online: false }],
    ["runs something else", { os: "macOS" }],
    ["is too old", { clientVersion: "1.52.1" }],
    ["offers routes that wait for approval", { advertisedRoutes: ["140.82.121.3/32"] }],
    ["offers no routes, and is not new", { created: takenAt - 48 * hour }],
    ["has no public address", { connectivity: null }],
  ])("is not ready when the device %s", (_what, change) => {
    expect(isReady(stepChecks(change))).toBe(false);
  });

  it.each<[string, Partial<Device>, string]>([
    ["is ephemeral", { isEphemeral: true }, "not-ephemeral"],
    ["is connected twice", { multipleConnections: true }, "single-identity"],
    ["has a key that will expire", { keyExpiryDisabled: false, expires: takenAt + hour }, "key-expiry"],
    ["runs an old client", { clientVersion: "1.60.0" }, "version"],
  ])("warns when the device %s, and is ready all the same", (_what, change, id) => {
    const checks = stepChecks(change);
    expect(checks.find((one) => one.id === id)?.severity).toBe("warning");
    expect(isReady(checks)).toBe(true);
  });
});

describe("what is to check on the host", () => {
  it("is not known, and comes with where to look and what to run", () => {
    expect(hostChecks).toMatchObject([
      {
        id: "ip-forwarding",
        severity: "unknown",
        evidence: [
          { value: "sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding" },
          { value: "1" },
          ...forwardingWays,
        ],
        fix: { kind: "command", command: forwardingCommands },
      },
      {
        id: "own-resolver",
        severity: "unknown",
        fix: { kind: "command", command: "sudo tailscale set --accept-dns=false" },
      },
      { id: "carries-traffic", severity: "unknown" },
    ]);
  });

  it("is no part of what has to hold", () => {
    const ids = hostChecks.map(({ id }) => id);
    expect(stepChecks().some(({ id }) => ids.includes(id))).toBe(false);
  });
});
