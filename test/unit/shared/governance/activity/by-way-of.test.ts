import { describe, expect, it } from "vitest";
import { byWayOf, type OwnPart, type WayFacts } from "../../../../../shared/governance/activity/by-way-of.ts";
import type { AuditEntry } from "../../../../../shared/tailnet/audit-entry.ts";
import { auditEntry } from "../../../../support/audit-entry.ts";

const facts: WayFacts = {
  ownClientId: "k6e6c9be176CNTRL",
  ownLogin: "bruno@acme.example.com",
  keptElsewhere: null,
};
const unknown: OwnPart = { savedByTailrace: null, noted: false };
const save = (change: Parameters<typeof auditEntry>[0] = {}): AuditEntry =>
  auditEntry({ event: "TAILNET.UPDATE.ACL", origin: "CONFIG_API", ...change });
const client = { id: "k9CNTRL", type: "OAUTH_CLIENT", loginName: "", displayName: "ci" } as const;

const key = (id: string) =>
  auditEntry({ event: "API_KEY.CREATE", origin: "CONFIG_API", actor: { ...client, id } });

const made = (name: string, loginName: string) =>
  auditEntry({ event: "API_KEY.CREATE", origin: "CONFIG_API", target: { name }, actor: { loginName } });

describe("by way of what something was done", () => {
  it.each([
    ["ADMIN_CONSOLE", "console"],
    ["NODE", "device"],
    ["IDENTITY_PROVIDER", "directory"],
    ["CONTROL", "tailscale"],
    ["STRIPE", "tailscale"],
    ["", "unknown"],
    ["BRAND_NEW", "unknown"],
    ["CONFIG_API", "api"],
  ])("%s is %s, with what says so", (origin, way) => {
    const found = byWayOf(auditEntry({ origin }), facts, unknown);
    expect(found.way).toBe(way);
    expect(found.ground).toMatch(/^[A-Z].+\.$/u);
  });

  it("is Tailrace where it saved this very text, whoever the credential belongs to", () => {
    expect(byWayOf(save(), facts, { savedByTailrace: true, noted: false }).way).toBe("tailrace");
  });

  it("is not Tailrace where its own credential saved a text that it did not", () => {
    const actor = { ...client, id: "k6e6c9be176CNTRL" };
    expect(byWayOf(save({ actor }), facts, { savedByTailrace: false, noted: true }).way).toBe("api");
    const person = { loginName: "bruno@acme.example.com" };
    expect(byWayOf(save({ actor: person }), facts, { savedByTailrace: false, noted: true }).way).toBe("api");
  });

  it("is Tailrace where it wrote down the same at that moment, with the credential that it has", () => {
    const noted = { savedByTailrace: null, noted: true };
    const own = auditEntry({ origin: "CONFIG_API", actor: { loginName: "Bruno@acme.example.com" } });
    expect(byWayOf(own, facts, noted).way).toBe("tailrace");
    expect(byWayOf(own, facts, unknown).way).toBe("api");
    expect(byWayOf(auditEntry({ origin: "CONFIG_API" }), facts, noted).way).toBe("api");
  });

  it("is Tailrace with its OAuth client, and with no other", () => {
    expect(byWayOf(key("k6e6c9be176CNTRL"), facts, unknown).way).toBe("tailrace");
    expect(byWayOf(key("k9CNTRL"), facts, unknown).way).toBe("api");
    expect(byWayOf(key(""), { ...facts, ownClientId: null }, unknown).way).toBe("api");
  });

  it("is Tailrace where the key has its name and was made with its credential", () => {
    const name = "Tailrace 3b4ca65bcb1f Stripe";
    expect(byWayOf(made(name, "bruno@acme.example.com"), facts, unknown).way).toBe("tailrace");
    expect(byWayOf(made(name, "greta@acme.example.com"), facts, unknown).way).toBe("api");
    expect(byWayOf(made("Tailrace", "bruno@acme.example.com"), facts, unknown).way).toBe("api");
  });

  it("is GitOps where the tailnet says that its policy file is kept elsewhere, and names where", () => {
    const elsewhere = { ...facts, keptElsewhere: "https://git.acme.example.com/policy" };
    const found = byWayOf(save({ actor: client }), elsewhere, unknown);
    expect(found.way).toBe("gitops");
    expect(found.ground).toContain("https://git.acme.example.com/policy");
    expect(byWayOf(save({ origin: "ADMIN_CONSOLE" }), elsewhere, unknown).way).toBe("console");
    expect(byWayOf(auditEntry({ origin: "CONFIG_API" }), elsewhere, unknown).way).toBe("api");
  });

  it.each(["gitops-bot", "Tailnet GitOps", "terraform"])(
    "is GitOps by the name alone, and says so: %s",
    (displayName) => {
      const found = byWayOf(save({ actor: { ...client, displayName } }), facts, unknown);
      expect(found.way).toBe("gitops");
      expect(found.ground).toContain("Nothing else says it");
      const person = byWayOf(save({ actor: { displayName } }), facts, unknown);
      expect(person.way).toBe("api");
    },
  );
});
