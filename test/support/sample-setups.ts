import type { HealthCheck } from "../../shared/connectors/checks/health-check.ts";
import type { ReviewView } from "../../shared/bridge/policy.ts";
import type { Decisions, SetupView } from "../../shared/bridge/setup.ts";
import { sampleReview } from "./sample-review.ts";
import { sampleSetup } from "./sample-state.ts";

const hour = 3_600_000;

/** The decisions for GitHub as a set-up starts with them. */
export function githubDecisions(change: Partial<Decisions> = {}): Decisions {
  const ranges = ["140.82.112.0/20", "192.30.252.0/22", "2606:50c0::/32"];
  return {
    name: "GitHub",
    presetAppID: null,
    domains: ["github.com", "*.github.com", "*.githubusercontent.com", "ghcr.io"],
    tag: "tag:github-connector",
    tagOwners: ["autogroup:admin"],
    accessForm: "grant",
    members: ["autogroup:member"],
    destinations: { kind: "ranges", ranges },
    via: false,
    approval: "narrow",
    approvedRanges: ranges,
    dnsAccess: true,
    routes: [],
    comment: true,
    confirmOpen: false,
    ...change,
  };
}

/** A set-up of GitHub at the review. */
export function reviewSetup(now: number, change: Partial<SetupView> = {}): SetupView {
  return sampleSetup(now, {
    productId: "github",
    step: "review",
    appliedAt: null,
    decided: true,
    wrotePolicy: false,
    decisions: githubDecisions(),
    ...change,
  });
}

/** A check of a connector; it passes unless said otherwise. */
export function joinedCheck(id: string, what: string, severity: HealthCheck["severity"] = "ok"): HealthCheck {
  return { id, severity, what, why: "Only then can it carry the app.", evidence: [] };
}

/** The check of a connector that is still waited for. */
const waitingChecks: readonly HealthCheck[] = [
  joinedCheck("joined", "No new connector has joined yet.", "unknown"),
];

/** The checks of a connector that has joined; all pass. */
export const joinedChecks: readonly HealthCheck[] = [
  joinedCheck("joined", "edge-1 has joined the tailnet."),
  joinedCheck("tagged", "edge-1 carries tag:github-connector."),
  joinedCheck("linux", "edge-1 runs Linux."),
  joinedCheck("version", "edge-1 runs 1.98.8."),
  joinedCheck("advertises", "edge-1 offers 4 routes."),
  joinedCheck("authorized", "edge-1 is approved."),
  joinedCheck("online", "edge-1 is online."),
  joinedCheck("egress", "1 egress IP of edge-1 found."),
  joinedCheck("own-tailnet", "edge-1 belongs to this tailnet."),
  joinedCheck("incoming", "edge-1 accepts incoming connections."),
  joinedCheck("tailnet-lock", "Tailnet lock has no objection to edge-1."),
  joinedCheck("key-expiry", "The key of edge-1 does not expire."),
  joinedCheck("not-ephemeral", "edge-1 is not ephemeral."),
  joinedCheck("single-identity", "edge-1 is connected once."),
];

/** A set-up of GitHub that waits for a new Linux host. */
export function deviceSetup(now: number, change: Partial<SetupView> = {}): SetupView {
  return reviewSetup(now, {
    step: "device",
    appliedAt: now - 60_000,
    decided: true,
    wrotePolicy: true,
    way: "linux",
    authKey: { masked: "tskey-auth-…", expiresAt: now + hour, revoked: false },
    script: {
      title: "Script",
      text: "#!/bin/sh\n# GitHub: connector for acme.example.com. Safe to run twice.\nset -eu\ntailscale up --auth-key=tskey-auth-… --advertise-connector\n",
      language: "sh",
    },
    commands: [
      {
        title: "Let the host forward traffic",
        text: "echo 'net.ipv4.ip_forward = 1' | sudo tee -a /etc/sysctl.d/99-tailscale.conf\nsudo sysctl -p /etc/sysctl.d/99-tailscale.conf",
        language: "sh",
        note: "With firewalld, also enable masquerading.",
      },
      {
        title: "Join the tailnet as a connector",
        text: "sudo tailscale up --auth-key=tskey-auth-… --advertise-connector",
        language: "sh",
      },
    ],
    deviceChecks: [...waitingChecks],
    ...change,
  });
}

/** A set-up of GitHub whose connector is ready. */
export function readySetup(now: number, change: Partial<SetupView> = {}): SetupView {
  return deviceSetup(now, {
    nodeId: "n1",
    authKey: { masked: "tskey-auth-…", expiresAt: now + hour, revoked: true },
    deviceChecks: [...joinedChecks],
    allGreen: true,
    ...change,
  });
}

/** What setting up GitHub changes in the policy file. */
export function sampleSetupReview(change: Partial<ReviewView> = {}): ReviewView {
  return sampleReview({
    id: "r7",
    title: "Set up GitHub",
    hunks: [
      {
        oldStart: 12,
        newStart: 12,
        reason: "Declares tag:github-connector, so that devices may carry it",
        lines: [
          { kind: "same", text: '\t"tagOwners": {', oldLine: 12, newLine: 12 },
          { kind: "added", text: '\t\t"tag:github-connector": ["autogroup:admin"],', newLine: 13 },
          { kind: "same", text: "\t},", oldLine: 13, newLine: 14 },
        ],
      },
    ],
    edits: [{ section: "tagOwners", reason: "Declares tag:github-connector, so that devices may carry it" }],
    warnings: ["Routes outside the ranges wait until somebody approves them."],
    leftAlone: [],
    impact: {
      rows: [{ who: "autogroup:member", change: "gains", what: "GitHub through its connector" }],
      unknowns: [],
    },
    ...change,
  });
}
