import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { autoApprovedRoutes } from "../../../../../../shared/policy/access/sent/auto-approved-routes.ts";
import type { Network } from "../../../../../../shared/policy/access/network.ts";
import { company, device, policyOf } from "../../../../../support/policy-world.ts";

const network: Network = {
  users: company.users,
  nodes: [
    device("router", 1, {
      tags: ["tag:router"],
      advertisedRoutes: ["10.20.0.0/16", "192.0.2.0/24", "2001:db8:1::/48"],
    }),
    device("exit", 2, { tags: ["tag:exit"], advertisedRoutes: ["0.0.0.0/0", "::/0", "10.30.0.0/16"] }),
    device("ana-home", 3, { user: "ana@acme.test", advertisedRoutes: ["192.168.7.0/24"] }),
  ],
};

function approved(autoApprovers: JsonValue): Record<string, string[]> {
  const found = autoApprovedRoutes(policyOf({ autoApprovers }), network);
  return Object.fromEntries([...found].map(([node, routes]) => [node.name, routes]));
}

describe("autoApprovedRoutes", () => {
  it("approves a prefix and what is inside it, for the named devices only", () => {
    expect(approved({ routes: { "10.0.0.0/8": ["tag:router"], "2001:db8::/32": ["tag:router"] } })).toEqual({
      router: ["10.20.0.0/16", "2001:db8:1::/48"],
    });
    expect(approved({ routes: { "10.20.1.0/24": ["tag:router"] } })).toEqual({});
  });

  it("approves through people and groups by their own devices", () => {
    expect(approved({ routes: { "192.168.0.0/16": ["group:ops"] } })).toEqual({
      "ana-home": ["192.168.7.0/24"],
    });
    expect(approved({ routes: { "192.168.0.0/16": ["ben@acme.test"] } })).toEqual({});
  });

  it("approves exit routes through exitNode alone, subnets through the default route", () => {
    expect(approved({ routes: { "0.0.0.0/0": ["tag:exit", "tag:router"], "::/0": ["tag:exit"] } })).toEqual({
      router: ["10.20.0.0/16", "192.0.2.0/24"],
      exit: ["10.30.0.0/16"],
    });
    expect(approved({ exitNode: ["tag:exit"] })).toEqual({ exit: ["0.0.0.0/0", "::/0"] });
  });
});
