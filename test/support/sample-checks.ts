import type { HealthCheck } from "../../shared/connectors/checks/health-check.ts";

const passing = (id: string, what: string): HealthCheck => ({
  id,
  severity: "ok",
  what,
  why: "Without it nothing is sent through a connector.",
  evidence: [],
});

/** Five checks that pass. */
export const goodChecks: readonly HealthCheck[] = [
  passing("connectors", "Two connectors are online"),
  passing("dns", "The tailnet has a resolver"),
  passing("tag-owner", "The tag has an owner"),
  passing("access", "A rule lets people reach the connector"),
  passing("egress", "Every connector has an egress IP"),
];

/** Checks of every severity, with every kind of fix and evidence. */
export function mixedChecks(now: number): readonly HealthCheck[] {
  return [
    {
      id: "pending-routes",
      owner: { kind: "device", nodeId: "n2" },
      severity: "warning",
      what: "3 routes of us-west-2a wait for approval",
      why: "Traffic for these addresses goes out directly, so an allowlist turns it away.",
      evidence: [
        { label: "First route", value: "192.0.2.10/32", at: now - 720_000 },
        { label: "Connector", value: "us-west-2a.tail1234.ts.net" },
      ],
      fix: { kind: "action", action: "approve-routes", label: "Approve routes" },
    },
    {
      id: "ip-forwarding",
      severity: "error",
      what: "us-west-2b was last seen 2 hours ago",
      why: "A connector that is offline carries nothing.",
      evidence: [{ label: "Last seen", value: "2026-11-21 01:12", at: now - 7_200_000 }],
      fix: { kind: "command", command: "sudo systemctl restart tailscaled" },
    },
    {
      id: "client-version",
      severity: "info",
      what: "An update of the client is available",
      why: "Newer clients learn routes faster.",
      evidence: [{ label: "Version", value: "1.98.8" }],
      fix: { kind: "link", name: "update-client" },
    },
    {
      id: "dns",
      severity: "unknown",
      what: "Whether a resolver is set is not known",
      why: "A connector without a resolver answers nothing.",
      evidence: [],
      fix: { kind: "action", action: "open-credentials", label: "Open settings" },
    },
    ...goodChecks.slice(0, 3),
  ];
}
