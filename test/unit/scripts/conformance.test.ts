import { describe, expect, it } from "vitest";
import { parseCases, unrecorded, type ConformanceCase } from "../../../scripts/conformance-case.ts";
import { recordedBoxes, sameReach } from "../../../scripts/conformance-reach.ts";
import { score } from "../../../scripts/conformance-score.ts";

const node = {
  tags: ["tag:web"],
  ipv4: "100.80.0.1",
  ipv6: "fd7a:115c:a1e0::1",
  routable_ips: [],
  approved_routes: [],
};
const rule = {
  SrcIPs: ["100.80.0.2"],
  DstPorts: [{ IP: "100.80.0.1", Ports: { First: 80, Last: 90 } }],
  IPProto: [6],
};

function recorded(more: Partial<ConformanceCase>): ConformanceCase {
  return {
    id: "own-1",
    set: "grant",
    policy:
      '{"tagOwners": {"tag:web": []}, "grants": [{"src": ["100.80.0.2"], "dst": ["100.80.0.1"], "ip": ["tcp:80-90"]}]}',
    response: { code: 200, body: null },
    users: [{ name: "ana", email: "ana@acme.test", role: "owner" }],
    nodes: { web: node },
    filters: { web: [rule] },
    ssh: {},
    ...more,
  };
}

describe("the measure of agreement", () => {
  it("finds agreement, and each kind of disagreement", () => {
    expect(score([recorded({})]).disagreements).toEqual([]);
    const refused = { code: 400, body: { message: "no" } };
    expect(score([recorded({ response: refused })]).disagreements.map(({ measure }) => measure)).toEqual([
      "verdict",
      "message",
    ]);
    const wider = { web: [{ ...rule, SrcIPs: ["100.80.0.2", "100.80.0.3"] }] };
    expect(score([recorded({ filters: wider })]).disagreements.map(({ measure }) => measure)).toEqual([
      "reach",
    ]);
    expect(score([recorded({ filters: {} })]).scores.reach).toEqual({ agreed: 0, total: 1 });
    expect(score([recorded({ policy: "{" })]).scores.verdict).toEqual({ agreed: 0, total: 1 });
  });

  it("compares what is let in, not how it is written", () => {
    const whole = recordedBoxes([rule]);
    const parts = recordedBoxes([
      { ...rule, DstPorts: [{ IP: "100.80.0.1/32", Ports: { First: 80, Last: 85 } }] },
      { ...rule, DstPorts: [{ IP: "100.80.0.1", Ports: { First: 84, Last: 90 } }] },
    ]);
    expect(sameReach(whole, parts)).toBe(true);
    expect(sameReach(whole, recordedBoxes([{ ...rule, IPProto: [6, 17] }]))).toBe(false);
    expect(
      sameReach(
        whole,
        recordedBoxes([{ ...rule, DstPorts: [{ IP: "100.80.0.0/31", Ports: { First: 80, Last: 90 } }] }]),
      ),
    ).toBe(false);
    expect(
      sameReach(
        recordedBoxes([{ ...rule, IPProto: null }]),
        recordedBoxes([{ ...rule, IPProto: [1, 6, 17, 58] }]),
      ),
    ).toBe(true);
  });

  it("takes a device for offline only where every device must have a rule", () => {
    const nodes = { web: node, other: { ...node, ipv4: "100.80.0.9", ipv6: "fd7a:115c:a1e0::9" } };
    const everywhere = { ...rule, DstPorts: [{ IP: "*", Ports: { First: 0, Last: 65_535 } }] };
    expect(unrecorded(recorded({ nodes }))).toEqual([]);
    expect(unrecorded(recorded({ nodes, filters: { web: [everywhere] } }))).toEqual(["other"]);
  });

  it("reads one case a line", () => {
    expect(parseCases(`${JSON.stringify(recorded({}))}\n\n`)).toHaveLength(1);
    expect(() => parseCases("{}")).toThrow("line 1");
  });
});
