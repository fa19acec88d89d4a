import type { TimedState, TimedView } from "../../shared/bridge/timed.ts";

const hour = 60 * 60_000;

/** Ana holds something that ends by itself in three hours, and something that Tailrace should have ended an hour ago. */
export function sampleTimed(now: number): TimedState {
  const one: TimedView = {
    id: "tr-7c1e90",
    login: "ana@acme.example.com",
    entitlementId: "groups group:finance",
    name: "group:finance",
    section: "groups",
    reason: "Refund run, ticket FIN-212",
    givenBy: "bruno@acme.example.com",
    givenAt: now - 4 * hour,
    expiresAt: now + 3 * hour,
    state: "running",
    endedEarly: false,
    ended: null,
    failure: null,
    kind: "attribute",
    posture: "posture:jit-finance",
    devices: ["ana-mbp", "ana-tower"],
    devicesWithout: [],
  };
  const overdue: TimedView = {
    ...one,
    id: "tr-1b22f4",
    entitlementId: "grants 3",
    name: "Grant 4 · tag:db",
    section: "grants",
    expiresAt: now - hour,
    kind: "policy",
    posture: null,
    devices: [],
    failure: {
      problem: { code: "offline", what: "The Tailscale API could not be reached." },
      since: now - hour,
      tries: 3,
    },
  };
  return { records: [overdue, one], unread: null, at: now };
}
