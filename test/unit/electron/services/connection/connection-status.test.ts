import { describe, expect, it } from "vitest";
import {
  connectionStatus,
  notAllowed,
  type ConnectionFacts,
} from "../../../../../electron/services/connection/connection-status.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import type { Gap } from "../../../../../shared/tailnet/gaps.ts";

const day = 86_400_000;
const fine: ConnectionFacts = {
  connected: true,
  syncing: false,
  lastSyncAt: 1,
  problem: null,
  capabilities: [{ scope: "users:read", purpose: "List people", state: "yes" }],
  gaps: [],
  expiresAt: 90 * day,
  now: 0,
};

const clock = (at: number): string => new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(at);

function gap(about: Gap["about"], kind: Gap["kind"], asOf: number | null): Gap {
  return { about, kind, reason: "It failed.", asOf };
}

describe("connectionStatus", () => {
  const table: readonly [string, Partial<ConnectionFacts>, string, string][] = [
    ["nothing connected", { connected: false }, "not-connected", "Not connected"],
    ["the first sync", { syncing: true, lastSyncAt: null }, "syncing", "Syncing"],
    ["a later sync keeps its label", { syncing: true }, "connected", "Connected"],
    [
      "a rejected credential",
      { problem: problem("credential-rejected", "No.") },
      "rejected",
      "Credential rejected",
    ],
    [
      "a locked keychain, which says nothing of the network",
      { problem: problem("keychain-locked", "No.") },
      "not-connected",
      "Not connected: the keychain is locked",
    ],
    ["no network", { problem: problem("offline", "No.") }, "offline", `Offline: as of ${clock(1)}`],
    [
      "no network while another try is under way",
      { problem: problem("offline", "No."), syncing: true },
      "offline",
      `Offline: as of ${clock(1)}`,
    ],
    [
      "another try where nothing was ever read",
      { problem: problem("offline", "No."), syncing: true, lastSyncAt: null },
      "syncing",
      "Syncing",
    ],
    ["an expiry close by", { expiresAt: 3.5 * day }, "expires", "Credential expires in 3 days"],
    ["an expiry tomorrow", { expiresAt: 1.5 * day }, "expires", "Credential expires in 1 day"],
    ["an expiry today", { expiresAt: 0.5 * day }, "expires", "Credential expires today"],
    ["an expiry in the past", { expiresAt: -1 }, "expires", "Credential expired"],
    ["a credential without expiry", { expiresAt: null }, "connected", "Connected"],
    [
      "a missing scope, by name",
      { capabilities: [{ scope: "dns:read", purpose: "Read DNS", state: "no" }] },
      "limited",
      "Limited: dns:read missing",
    ],
    [
      "what could not be read this time, and since when",
      { gaps: [gap("devices", "last-known", 3_600_000), gap("policy", "last-known", 60_000)] },
      "limited",
      `Limited: devices, policy file as of ${clock(60_000)}`,
    ],
    [
      "what was not read whole",
      { gaps: [gap("devices", "incomplete", 1), gap("devices", "incomplete", 2)] },
      "limited",
      "Limited: devices incomplete",
    ],
    [
      "what could never be read",
      { gaps: [gap("users", "missing", null)] },
      "limited",
      "Limited: people could not be read",
    ],
    [
      "a scope once, whoever found that it is missing",
      {
        gaps: [{ ...gap("dns", "missing", null), scope: "dns:read" }],
        capabilities: [{ scope: "dns:read", purpose: "Read DNS", state: "no" }],
      },
      "limited",
      "Limited: dns:read missing",
    ],
  ];
  it.each(table)("shows %s", (_what, change, label, sentence) => {
    expect(connectionStatus({ ...fine, ...change })).toEqual({ label, sentence });
  });

  it("does not call an unknown scope missing", () => {
    const capabilities = [{ scope: "dns:read" as const, purpose: "Read DNS", state: "unknown" as const }];
    expect(connectionStatus({ ...fine, capabilities }).label).toBe("connected");
  });

  it("names a rejected credential before an expiry", () => {
    const facts = { ...fine, expiresAt: day, problem: problem("credential-rejected", "No.") };
    expect(connectionStatus(facts).label).toBe("rejected");
  });
});

/** Facts with one capability, for saving the policy file. */
function saving(state: "yes" | "no" | "unknown", reason?: string) {
  const capability = { scope: "policy_file" as const, purpose: "Save", state };
  return { capabilities: [reason === undefined ? capability : { ...capability, reason }] };
}

describe("notAllowed", () => {
  it("names the scope and the reason of what is surely missing", () => {
    expect(notAllowed(saving("no", "An Auditor may not."), "policy_file")).toEqual({
      notAllowed: { scope: "policy_file", reason: "An Auditor may not." },
    });
    expect(notAllowed(saving("no"), "policy_file").notAllowed?.reason).not.toBe("");
  });

  it("bars nothing that may work", () => {
    expect(notAllowed(saving("yes"), "policy_file")).toEqual({});
    expect(notAllowed(saving("unknown"), "policy_file")).toEqual({});
    expect(notAllowed(saving("no"), "devices:core")).toEqual({});
    expect(notAllowed({ capabilities: [] }, "policy_file")).toEqual({});
  });
});
