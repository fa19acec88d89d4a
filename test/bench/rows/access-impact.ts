import { differenceBetween } from "../../support/policy-world.ts";
import { largeNetwork } from "../../support/large-network.ts";
import { largePolicy } from "../../support/large-policy.ts";
import type { BenchRow } from "../row.ts";

export const row: BenchRow = {
  name: "who gains and who loses for 1,000 users × 5,000 devices × 500 rules",
  target: { medianBelow: 500 },
  rounds: 10,
  prepare() {
    const before = largePolicy({ grants: 250, acls: 250, tests: 0 });
    // Every engineering group loses its first member, and every grant opens one more port.
    const after = before
      .replaceAll(/("group:engineering-\d+": \[)"[^"]+", /g, "$1")
      .replaceAll('"udp:53"]', '"udp:53", "tcp:8443"]');
    const network = largeNetwork({ users: 1000, devices: 5000 });
    return {
      own() {
        const impact = differenceBetween(before, after, network).impact();
        if (impact.rows.length === 0) throw new Error("nothing changed");
        return impact;
      },
    };
  },
};
