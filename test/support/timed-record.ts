import type { TimedAccess } from "../../shared/governance/timed/timed-access.ts";

/** Cleo is in `group:ops` until a time, by an entry that Tailrace takes out. */
export const groupForAWhile: TimedAccess = {
  id: "t1",
  login: "Cleo@acme.test",
  entitlementId: "groups group:ops",
  name: "group:ops",
  section: "groups",
  reason: "",
  givenBy: "ana@acme.test",
  givenAt: 0,
  expiresAt: 5_000,
  way: { kind: "policy", from: { in: "group", group: "group:ops", members: [], others: [] } },
  state: "running",
  onEtag: null,
  endedEarly: false,
  ended: null,
  failure: null,
};
