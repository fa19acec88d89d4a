import type { AppPath, Hop, HopKind, Lane } from "../../../shared/connectors/path/path.ts";

/** A path as it should be, to show what Tailrace is for. Its addresses are of a range for examples (RFC 5737). */
export const samplePath: AppPath = {
  people: hop("people", "A group", "You pick"),
  policy: hop("policy", "A rule", "Written"),
  flow0: "carries",
  lanes: [
    lane("A connector", "Carries now", "192.0.2.6", "carries"),
    lane("A standby", "Ready", "192.0.2.9", "ready"),
  ],
  worst: ["ok", "ok", "ok", "ok", "ok"],
  state: "ok",
  sentence: "People reach GitHub from addresses that its allowlist holds",
  short: "Healthy",
};

function lane(connector: string, word: string, address: string, flow: "carries" | "ready"): Lane {
  return {
    connector: hop("connector", connector, word),
    egress: hop("egress", address, "Watched"),
    allowlist: hop("allowlist", "Listed", "Recorded"),
    flow: [flow, flow, flow, flow],
  };
}

function hop(kind: HopKind, name: string, word: string): Hop {
  return { kind, state: "ok", name, word };
}
