import { describe, expect, it } from "vitest";
import type { HealthCheck } from "../../../../shared/connectors/checks/health-check.ts";
import { appHandoff, type AppLeft } from "../../../../shared/export/app-handoff.ts";
import { handoffText, type Handoff } from "../../../../shared/export/handoff.ts";

const forwarding: HealthCheck = {
  id: "forwarding",
  severity: "error",
  what: "IP forwarding is off.",
  why: "Traffic stops at this host.",
  evidence: [],
  fix: { kind: "command", command: "sudo sysctl -w net.ipv4.ip_forward=1" },
};

const approval: HealthCheck = {
  id: "pending-routes",
  severity: "warning",
  what: "3 routes wait.",
  why: "Nobody reaches them.",
  evidence: [],
  fix: { kind: "action", action: "approve", label: "Approve 3 routes" },
};

const inProduct: Handoff = {
  title: "Add 1 egress IP to the allowlist of GitHub",
  intro: "",
  facts: [{ label: "Plan", value: "Enterprise" }],
  steps: [{ title: "Add the addresses", block: "203.0.113.7" }],
  warnings: ["You can lock yourself out."],
  whenDone: "",
};

const left: AppLeft = {
  appName: "GitHub",
  tailnet: "acme.example",
  owners: ["ann@acme.example", "ops@agency.example", "cy@github"],
  checks: [
    { check: forwarding, host: "lis-1" },
    { check: approval, host: null },
  ],
  allowlist: inProduct,
  requestedBy: "eve@acme.example",
};

function handoffOf(change: Partial<AppLeft> = {}): Handoff {
  const handoff = appHandoff({ ...left, ...change });
  if (handoff === null) throw new Error("Nothing is left.");
  return handoff;
}

describe("what is left for an app", () => {
  it("is one list: hosts, the tailnet, the product", () => {
    const { steps, warnings, facts } = handoffOf();
    expect(steps).toEqual([
      {
        title: "On lis-1: IP forwarding is off",
        detail: "Traffic stops at this host.",
        block: "sudo sysctl -w net.ipv4.ip_forward=1",
      },
      { title: "3 routes wait", detail: "Nobody reaches them. In Tailrace: Approve 3 routes." },
      { title: "Add the addresses", block: "203.0.113.7" },
    ]);
    expect(warnings).toEqual(["You can lock yourself out."]);
    expect(facts.map(({ label }) => label)).toEqual(["Tailnet", "Owner of GitHub", "Plan"]);
  });

  it("is nothing where nothing is left", () => {
    expect(appHandoff({ ...left, checks: [], allowlist: null })).toBeNull();
    expect(handoffOf({ allowlist: null, owners: [] }).facts).toEqual([
      { label: "Tailnet", value: "acme.example" },
    ]);
  });
});

describe("a hand-off as text", () => {
  it("is a mail to those whom mail reaches, with its head first", () => {
    const mail = handoffText(handoffOf(), "mail", left.owners);
    expect(mail).toMatch(
      /^To: ann@acme\.example, ops@agency\.example\nSubject: What is left for GitHub\n\neve@acme\.example asks/u,
    );
    expect(handoffText(handoffOf(), "mail", ["cy@github"])).toMatch(/^Subject: /u);
  });

  it("lets no login add a line to the head", () => {
    const mail = handoffText(handoffOf(), "mail", [
      "ann@acme.example\nBcc: all@acme.example",
      "a@b.example, c@d.example",
    ]);
    expect(mail).toMatch(/^Subject: /u);
    expect(mail).not.toContain("Bcc:");
  });

  it("is a checklist without a head", () => {
    expect(handoffText(handoffOf(), "checklist", left.owners)).toMatch(/^# What is left for GitHub\n/u);
  });
});
