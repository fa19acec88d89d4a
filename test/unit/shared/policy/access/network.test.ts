import { describe, expect, it } from "vitest";
import { domainOf, isDomainUnknown, isOwnDomain } from "../../../../../shared/policy/access/network.ts";

describe("the tailnet’s own domain", () => {
  const users = [
    { login: "ana@acme.test", role: "owner" },
    { login: "eve@guest.test", role: "member" },
  ];
  it("is the owner’s, written exactly so", () => {
    expect(isOwnDomain({ users }, "acme.test")).toBe(true);
    expect(isOwnDomain({ users }, "guest.test")).toBe(false);
    expect(isOwnDomain({ users }, "ACME.test")).toBe(false);
  });
  it("is the given one where it is given, and not known without an owner", () => {
    expect(isOwnDomain({ users, domain: "guest.test" }, "acme.test")).toBe(false);
    expect(isDomainUnknown({ users })).toBe(false);
    expect(isDomainUnknown({ users: [], domain: "guest.test" })).toBe(false);
    expect(isDomainUnknown({ users: [{ login: "a@acme.test", role: null }] })).toBe(true);
    expect(isDomainUnknown({ users: [] })).toBe(true);
  });
  it("is behind the last @", () => expect(domainOf("a@b@c.test")).toBe("c.test"));
});
