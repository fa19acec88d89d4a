import { shortened } from "../../shared/policy/edit/removal/app-part.ts";
import type { ReviewView } from "../../shared/bridge/policy.ts";
import type { Takeover } from "../../shared/connectors/takeover.ts";

/** Where people arrive from when a connector leaves: of every kind that a person may see, with names as long as they come. */
export function sampleTakeovers(now: number): Takeover[] {
  const from = "us-west-2a";
  return [
    {
      app: "GitHub Enterprise Cloud (engineering and contractors)",
      people: 13,
      from,
      to: { nodeId: "nFRA1CNTRL", hostname: "saas-egress-connector-eu-central-1a-fra" },
      can: { state: "unable", why: "saas-egress-connector-eu-central-1a-fra is offline." },
      listed: {
        state: "missing",
        addresses: ["203.0.113.99", "2001:db8:85a3::8a2e:370:7334"],
        at: now - 9e8,
      },
      remedy: "copy",
      severity: "error",
    },
    {
      app: "Snowflake",
      people: 7,
      from,
      to: null,
      can: { state: "nobody", why: "No other connector works." },
      listed: { state: "none", addresses: [], at: null },
      remedy: "add-connector",
      severity: "error",
    },
    {
      app: "Zendesk",
      people: 21,
      from,
      to: { nodeId: "nAMS1CNTRL", hostname: "connector-ams-1" },
      can: { state: "able", why: "Online" },
      listed: { state: "listed", addresses: ["203.0.113.44"], at: now - 9e7 },
      remedy: null,
      severity: "ok",
    },
    {
      app: "Linear",
      people: null,
      from,
      to: { nodeId: "nAMS1CNTRL", hostname: "connector-ams-1" },
      can: { state: "unsure", why: "The routes of connector-ams-1 are not known." },
      listed: { state: "not-recorded", addresses: ["203.0.113.44"], at: null },
      remedy: null,
      severity: "warning",
    },
  ];
}

/** What the review of a removal has besides: parts that go and stay, and an allowlist that stays on. */
export function sampleRemoval(now: number): Partial<ReviewView> {
  const rule = '{ "src": ["autogroup:member"], "dst": ["autogroup:internet"], "ip": ["*"] }';
  return {
    impact: {
      rows: [{ who: "13 people", change: "loses", what: "GitHub through 2 connectors" }],
      unknowns: [],
      summary: {
        gain: 2,
        lose: 13,
        apps: { added: 0, removed: 1 },
        exitNodes: 0,
        exitNodesLost: 0,
        rulesKept: 9,
        unintended: [{ who: "ines@acme.example.com and rui@acme.example.com", what: "Stripe" }],
      },
    },
    parts: [
      {
        key: "a",
        section: "grants",
        called: "Grant 10",
        text: rule,
        goes: true,
        optional: true,
        reason: "Written by the set-up of GitHub. Nothing else needs it.",
      },
      {
        key: "b",
        section: "autoApprovers",
        called: "What is approved for tag:github-app-connector",
        text: `${shortened(Array.from({ length: 38 }, (_, index) => `140.82.${index}.0/24`))}: tag:github-app-connector`,
        goes: true,
        optional: true,
        reason: "Only connectors of this app advertise these routes.",
      },
      {
        key: "c",
        section: "grants",
        called: "Grant 4",
        text: rule.replace("autogroup:member", "cem@acme.example.com"),
        goes: false,
        optional: false,
        reason:
          "It also opens every exit node, Mullvad and shared ones included. Somebody wrote above it: “cem may use Mullvad exit nodes”.",
      },
    ],
    takeovers: [
      {
        app: "GitHub",
        people: 13,
        from: "us-west-2a",
        to: null,
        can: { state: "able", why: "People go there without a connector." },
        listed: { state: "none", addresses: ["203.0.113.91", "203.0.113.44"], at: now - 9e8 },
        remedy: "switch-off",
        severity: "error",
      },
    ],
    lockout: ["GitHub’s allowlist stays on and refuses everybody."],
    warnings: [],
  };
}
