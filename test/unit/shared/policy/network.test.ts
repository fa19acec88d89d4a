import { describe, expect, it } from "vitest";
import { domainOf, isOwnDomain } from "../../../../shared/policy/network.ts";

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
  it("is the given one where it is given, and most people’s where no owner is known", () => {
    expect(isOwnDomain({ users, domain: "guest.test" }, "acme.test")).toBe(false);
    const three = [
      ...users.slice(1),
      { login: "a@acme.test", role: null },
      { login: "b@acme.test", role: null },
    ];
    expect(isOwnDomain({ users: three }, "acme.test")).toBe(true);
    expect(isOwnDomain({ users: three }, "guest.test")).toBe(false);
    expect(isOwnDomain({ users: [] }, "guest.test")).toBe(false);
  });
  it("is behind the last @", () => expect(domainOf("a@b@c.test")).toBe("c.test"));
});
