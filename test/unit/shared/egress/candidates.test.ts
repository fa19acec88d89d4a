import { describe, expect, it } from "vitest";
import { egressCandidates, egressWarning } from "../../../../shared/egress/candidates.ts";
import { connectorDevice, endpoints } from "./device-fixture.ts";

function warningIds(...args: Parameters<typeof connectorDevice>): readonly string[] {
  return egressCandidates(connectorDevice(...args)).warnings.map(({ id }) => id);
}

describe("egressCandidates", () => {
  it("keeps public addresses, without ports, by family, sorted, once", () => {
    const device = connectorDevice(
      endpoints(
        "[2a01:4f8:1::a]:41641",
        "172.17.0.1:41641",
        "5.9.10.21:41641",
        "5.9.10.20:41641",
        "5.9.10.20:1024",
        "[fe80::1]:41641",
        "[fd7a:115c:a1e0::1]:41641",
        "100.64.0.1:41641",
        "nonsense",
      ),
    );
    expect(egressCandidates(device)).toMatchObject({
      nodeId: "n1CNTRL",
      connector: "gw-1.example.ts.net",
      ipv4: ["5.9.10.20", "5.9.10.21"],
      ipv6: ["2a01:4f8:1::a"],
    });
  });

  it("has nothing to warn of for one public address of each family", () => {
    expect(warningIds(endpoints("5.9.10.20:1", "[2a01:4f8::1]:1", "10.0.0.1:1"))).toEqual([]);
  });

  it("warns of what makes the address doubtful", () => {
    expect(warningIds({ connectivity: null })).toEqual(["not-reported"]);
    expect(warningIds({ connectivity: null, online: false })).toEqual(["offline", "not-reported"]);
    expect(warningIds(endpoints("10.0.0.1:1"))).toEqual(["no-public-endpoint"]);
    expect(warningIds(endpoints("5.9.10.20:1", "5.9.10.21:1"))).toEqual(["several-ipv4"]);
    expect(warningIds(endpoints("[2a01:4f8::1]:1", "[2a01:4f8::2]:1"))).toEqual(["several-ipv6"]);
    const natted = {
      endpoints: ["5.9.10.20:1"],
      mappingVariesByDestIP: true,
      supportsUdp: false,
      supportsIPv6: null,
    };
    expect(warningIds({ connectivity: natted })).toEqual(["no-udp", "mapping-varies"]);
  });

  it("does not take an unknown capability for a missing one", () => {
    const silent = {
      endpoints: ["5.9.10.20:1"],
      mappingVariesByDestIP: null,
      supportsUdp: null,
      supportsIPv6: null,
    };
    expect(warningIds({ connectivity: silent })).toEqual([]);
  });

  it("says what to do about each warning", () => {
    expect(egressWarning("mapping-varies")).toMatchObject({
      what: expect.stringMatching(/NAT.*\.$/),
      remedy: expect.stringMatching(/\.$/),
    });
  });
});
