import { known } from "../../shared/core/known.ts";
import type { GuideConnector, GuideFacts, GuidePolicy } from "../../shared/connectors/guide/guide-facts.ts";

/** Tue 1 Dec, 09:19. */
export const guideNow = Date.UTC(2026, 11, 1, 9, 19);

/** A connector that runs and carries GitHub. */
export function guideConnector(change: Partial<GuideConnector> = {}): GuideConnector {
  return {
    nodeId: "nKx3wLm9CNTRL",
    name: "connector-lis-1",
    isPrimary: true,
    stops: [],
    doubts: [],
    approved: ["140.82.112.0/20"],
    waiting: [],
    addresses: ["28.92.130.6"],
    ...change,
  };
}

/** What the rules say of somebody who may use GitHub. */
export function guidePolicy(change: Partial<GuidePolicy> = {}): GuidePolicy {
  return {
    verdict: "yes",
    through: ["group:engineering"],
    postures: [],
    from: ["group:engineering"],
    unlisted: [],
    others: { may: 12, suspended: 0 },
    ...change,
  };
}

/** Ann’s laptop, with nothing amiss. */
export function guideDevice(
  change: Partial<NonNullable<GuideFacts["device"]>> = {},
): NonNullable<GuideFacts["device"]> {
  return {
    name: "ann-mbp",
    os: "macOS",
    online: true,
    lastSeen: null,
    isApproved: true,
    isExpired: false,
    isSigned: true,
    ...change,
  };
}

/** Ann and GitHub, everything well as far as it shows without her. */
export function guideFacts(change: Partial<GuideFacts> = {}): GuideFacts {
  return {
    person: { name: "ann", state: "member" },
    device: guideDevice(),
    isHere: false,
    app: { name: "GitHub", tags: ["tag:github-app-connector"] },
    name: "github.com",
    policy: known(guidePolicy()),
    connectors: known([guideConnector()]),
    nameTroubles: [],
    seen: null,
    acceptsRoutes: null,
    acceptsNames: null,
    answer: null,
    allowlist: {
      own: true,
      record: { at: guideNow - 3 * 86_400_000, by: "bruno@acme.example.com" },
      missing: [],
    },
    now: guideNow,
    ...change,
  };
}
