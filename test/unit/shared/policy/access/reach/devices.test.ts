import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsAddress } from "../../../../../../shared/net/address-set.ts";
import { accessTable } from "../../../../../../shared/policy/access/reach/devices.ts";
import { packetFilters } from "../../../../../../shared/policy/access/sent/packet-filters.ts";
import { compiled } from "../../../../../support/policy-world.ts";

const sources = [
  "*",
  "ana@acme.test",
  "cleo@acme.test",
  "group:ops",
  "autogroup:member",
  "user:*@guest.test",
  "autogroup:admin",
  "tag:web",
];
const destinations = [
  "*",
  "tag:web",
  "tag:db",
  "ben@acme.test",
  "autogroup:self",
  "office",
  "10.0.0.0/8",
  "webserver",
  "autogroup:internet",
];

describe("accessTable", () => {
  it("agrees with the packet filters for everybody who has a device", () => {
    const grant = fc.record({
      src: fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 3 }),
      dst: fc.uniqueArray(fc.constantFrom(...destinations), { minLength: 1, maxLength: 3 }),
      ip: fc.constant(["443"]),
    });
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 4 }), (grants) => {
        const policy = compiled({ grants });
        const table = accessTable(policy);
        const filters = packetFilters(policy);
        for (const [login, own] of policy.resolver.index.byLogin) {
          for (const target of policy.resolver.index.devices) {
            const letIn = (filters.get(target.node.name) ?? []).some((rule) =>
              own.some(({ addresses }) =>
                addresses.some((address) => containsAddress(rule.sources, address)),
              ),
            );
            expect(table.reaches(login, target.node.name), `${login} to ${target.node.name}`).toBe(letIn);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("counts people without a device, and nobody who is not there", () => {
    const table = accessTable(
      compiled({ grants: [{ src: ["autogroup:member"], dst: ["tag:web", "office"], ip: ["*"] }] }),
    );
    expect(table.devicesOf("dag@acme.test")).toEqual(["web", "router"]);
    expect(table.countOf("DAG@acme.test")).toBe(2);
    expect(table.devicesOf("who@acme.test")).toEqual([]);
  });

  it("narrows to the carriers of via", () => {
    const table = accessTable(
      compiled({
        grants: [{ src: ["*"], dst: ["office", "autogroup:internet"], ip: ["*"], via: ["tag:router"] }],
      }),
    );
    expect(table.devicesOf("cleo@acme.test")).toEqual(["router"]);
  });
});
