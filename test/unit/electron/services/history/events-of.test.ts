import { describe, expect, it } from "vitest";
import {
  addressEvents,
  ledgerEvents,
  policyEvents,
} from "../../../../../electron/services/history/events-of.ts";
import type { PolicyVersionView } from "../../../../../shared/bridge/policy.ts";
import type { EgressRecord } from "../../../../../shared/egress/states.ts";

function version(at: number, change: Partial<PolicyVersionView> = {}): PolicyVersionView {
  return { id: `v${at}`, at, etag: `"e${at}"`, size: 10, by: null, origin: "seen", ...change };
}

function record(address: string, firstSeen: number, change: Partial<EgressRecord> = {}): EgressRecord {
  return {
    address,
    nodeId: "nFra1CNTRL",
    connector: "connector-fra-1.tail1234.ts.net",
    source: "reported",
    firstSeen,
    lastSeen: firstSeen,
    online: true,
    replaced: false,
    goneAt: null,
    verification: null,
    ...change,
  };
}

describe("what happened", () => {
  it("is every save that was seen, but not the version that was there when Tailrace first looked", () => {
    const sentences = policyEvents(
      [
        version(30, { by: "ann@example.com", origin: "tailrace" }),
        version(20, { origin: "restored", by: "bruno@example.com" }),
        version(10),
        version(5),
      ],
      "GitHub",
      () => ["GitHub"],
    ).map(({ sentence }) => sentence);
    expect(sentences).toEqual(["Policy saved by ann", "Policy restored by bruno", "Policy saved"]);
    expect(policyEvents([], "GitHub", () => null)).toEqual([]);
  });

  it("leaves out a save that touched other apps alone, and one of which that is not known", () => {
    const touched = new Map([
      ["v40", ["Jira"]],
      ["v30", ["Jira", "GitHub"]],
    ]);
    const events = policyEvents(
      [version(40), version(30), version(20), version(10)],
      "GitHub",
      (id) => touched.get(id) ?? null,
    );
    expect(events.map(({ at }) => at)).toEqual([30]);
  });

  it("is a new address only where there was one before, of the same connector and family", () => {
    const records = [
      record("28.14.9.12", 10),
      record("28.14.9.99", 40),
      record("28.90.1.1", 60),
      record("2001:db8::7", 50),
      record("198.51.100.7", 70, { nodeId: "nLis1CNTRL" }),
      record("203.0.113.5", 80, { source: "manual" }),
    ];
    expect(addressEvents(records)).toEqual([
      { kind: "egress", at: 40, sentence: "connector-fra-1: 28.14.9.12 → .99" },
      { kind: "egress", at: 60, sentence: "connector-fra-1: 28.14.9.99 → 28.90.1.1" },
    ]);
  });

  it("is what was recorded in the allowlist, and by whom", () => {
    const entry = { id: "l1", appName: "GitHub", productId: null, format: "line", by: "bruno@example.com" };
    expect(
      ledgerEvents([
        { ...entry, at: 2, addresses: ["28.92.130.6"] },
        { ...entry, at: 1, addresses: ["28.92.130.6", "28.14.9.12"] },
      ]).map(({ sentence }) => sentence),
    ).toEqual(["28.92.130.6 recorded, bruno", "2 IPs recorded, bruno"]);
  });
});
