import { describe, expect, it } from "vitest";
import { whyNotDeprovision, whyNotRole } from "../../../../../shared/governance/deprovision/guard.ts";
import type { User } from "../../../../../shared/tailnet/snapshot.ts";

const user = (name: string, role: string, status = "active"): User => ({
  id: `u${name}CNTRL`,
  displayName: name,
  loginName: `${name}@acme.example`,
  type: "member",
  role,
  status,
  deviceCount: 0,
  lastSeen: null,
});
const users = [user("amelie", "owner"), user("bruno", "admin"), user("greta", "member")];
const facts = { users, self: "bruno@acme.example" };

describe("who may be deprovisioned", () => {
  it("is not oneself, whatever the case of the login", () => {
    expect(whyNotDeprovision("Bruno@Acme.example", facts)?.what).toBe("You cannot deprovision yourself.");
    expect(whyNotDeprovision("bruno@acme.example", { users, self: null })).toBeNull();
  });

  it("is not the owner, nor the last who may run the tailnet", () => {
    expect(whyNotDeprovision("amelie@acme.example", facts)?.what).toContain("owner of the tailnet");
    const alone = { users: [user("bruno", "admin"), user("chidi", "admin", "suspended")], self: null };
    expect(whyNotDeprovision("bruno@acme.example", alone)?.what).toContain("last admin");
    expect(whyNotDeprovision("chidi@acme.example", alone)).toBeNull();
  });

  it("is anybody else, also somebody whom only the file knows", () => {
    expect(whyNotDeprovision("greta@acme.example", facts)).toBeNull();
    expect(whyNotDeprovision("gone@acme.example", facts)).toBeNull();
  });
});

describe("who may get which role", () => {
  it("is not oneself, the owner, or somebody who is not there", () => {
    expect(whyNotRole("bruno@acme.example", "member", facts)?.what).toContain("your own role");
    expect(whyNotRole("amelie@acme.example", "member", facts)?.what).toContain("admin console alone");
    expect(whyNotRole("greta@acme.example", "owner", facts)?.what).toContain("admin console alone");
    expect(whyNotRole("gone@acme.example", "member", facts)?.code).toBe("not-found");
  });

  it("leaves somebody who may run the tailnet", () => {
    const alone = { users: [user("bruno", "admin"), user("greta", "member")], self: null };
    expect(whyNotRole("bruno@acme.example", "auditor", alone)?.what).toContain("last admin");
    expect(whyNotRole("greta@acme.example", "admin", alone)).toBeNull();
    expect(whyNotRole("greta@acme.example", "auditor", facts)).toBeNull();
  });
});
