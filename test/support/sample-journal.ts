import type { JournalState } from "../../shared/bridge/activity.ts";
import { problem } from "../../shared/core/problem.ts";

const minute = 60_000;

/** A day of activity and the requests of two syncs. `name` stands where other people’s names do. */
export function sampleJournal(now: number, name = "bob@example.com"): JournalState {
  const activity: JournalState["activity"] = [
    {
      id: "a1",
      at: now - 20 * minute,
      kind: "policy",
      sentence: "Saved the policy file: added the app Jira with its tag, grant and approvers.",
      by: "ann@example.com",
      open: { to: "policy", name: "v2" },
      apps: ["GitHub"],
    },
    { id: "a2", at: now - 50 * minute, kind: "policy", sentence: "The policy file was changed.", by: name },
    {
      id: "a3",
      at: now - 130 * minute,
      kind: "health",
      sentence: "Snowflake: us-west-2b went offline.",
      by: "Tailrace",
    },
    {
      id: "a4",
      at: now - 140 * minute,
      kind: "device",
      sentence: "Could not approve 3 routes of us-west-2a.",
      by: "Tailrace",
      problem: problem("scope-missing", "The credential may not approve routes.", {
        remedy: "Use one with the scope devices:routes.",
        evidence: { status: 403, requestId: "req-77aa", serviceMessage: `not allowed for ${name}` },
      }),
    },
    {
      id: "a5",
      at: now - 1_500 * minute,
      kind: "egress",
      sentence: "Copied 2 egress IPs of GitHub, one per line.",
      by: "Tailrace",
    },
  ];
  return {
    // Whichever tailnet is on screen.
    activity: activity.map((entry) => ({ tailnetId: null, ...entry })),
    syncLog: [
      {
        at: now - minute,
        endpoint: "GET /tailnet/-/devices",
        status: 200,
        durationMs: 214,
        count: 37,
        requestId: "req-0a1b2c3d4e5f6a7b8c9d",
        problem: null,
      },
      {
        at: now - minute + 1,
        endpoint: "GET /tailnet/-/acl",
        status: 200,
        durationMs: 96,
        count: null,
        requestId: "req-1a1b2c3d4e5f6a7b8c9d",
        problem: null,
      },
      {
        at: now - minute + 2,
        endpoint: "GET /tailnet/-/dns/configuration",
        status: 403,
        durationMs: 61,
        count: null,
        requestId: "req-2a1b2c3d4e5f6a7b8c9d",
        problem: problem("scope-missing", "The credential may not read the DNS configuration."),
      },
      {
        at: now - 6 * minute,
        endpoint: "GET /tailnet/-/devices",
        status: null,
        durationMs: 30_000,
        count: null,
        requestId: null,
        problem: problem("timeout", "The service did not answer in 30 seconds."),
      },
    ],
  };
}
