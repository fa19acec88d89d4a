import { describe, expect, it } from "vitest";
import { egressState, egressView, proofOldAfter } from "../../../../shared/egress/states.ts";
import type { EgressRecord } from "../../../../shared/egress/states.ts";

const provedAt = 1_800_000_000_000;
const day = 24 * 60 * 60 * 1000;

function record(now: number, change: Partial<EgressRecord> = {}): EgressRecord {
  return {
    address: "203.0.113.7",
    nodeId: "n1",
    connector: "gw-1",
    source: "reported",
    firstSeen: provedAt,
    lastSeen: now,
    online: true,
    replaced: false,
    goneAt: null,
    verification: { at: provedAt, how: "by hand" },
    ...change,
  };
}

describe("a proof", () => {
  it("is old after 90 days: still verified, to be checked again", () => {
    expect(proofOldAfter).toBe(90 * day);
    const young = provedAt + proofOldAfter;
    expect(egressView(record(young), young)).not.toHaveProperty("proofIsOld");
    const old = young + 1;
    expect(egressView(record(old), old)).toMatchObject({
      state: "verified",
      verifiedAt: provedAt,
      proofIsOld: true,
    });
  });

  it("grows old for an address that was entered by hand as well", () => {
    const old = provedAt + 91 * day;
    const manual = record(old, { source: "manual", lastSeen: provedAt, online: false });
    expect(egressView(manual, old)).toMatchObject({ state: "verified", proofIsOld: true });
  });

  it.each([
    ["is stale", { online: false }],
    ["was never proved", { verification: null }],
  ])("is not said to be old of an address that %s", (_what, change) => {
    const old = provedAt + 91 * day;
    expect(egressState(record(old, change), old)).not.toBe("verified");
    expect(egressView(record(old, change), old)).not.toHaveProperty("proofIsOld");
  });

  it("is young again when it is given again", () => {
    const now = provedAt + 91 * day;
    const again = record(now, { verification: { at: now, how: "by hand" } });
    expect(egressView(again, now)).not.toHaveProperty("proofIsOld");
  });
});
