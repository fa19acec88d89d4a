import { parse } from "../../../shared/hujson/parse.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { decodePolicy } from "../../../shared/policy/document/sections.ts";
import { largeNetwork } from "../../support/large-network.ts";
import { largePolicy } from "../../support/large-policy.ts";
import type { BenchRow } from "../row.ts";

export const row: BenchRow = {
  name: "who-can-reach-what for 1,000 users × 5,000 devices × 500 rules",
  target: { medianBelow: 500 },
  prepare() {
    const text = largePolicy({ grants: 250, acls: 250, tests: 0 });
    const network = largeNetwork({ users: 1000, devices: 5000 });
    return {
      // From the text on, and every person asked for, so that nothing is left to be worked out.
      own() {
        const parsed = parse(text);
        if (!parsed.ok) throw new Error(parsed.problem.message);
        const table = new Access(decodePolicy(parsed.value).policy, network).devices;
        return table.logins.reduce((sum, login) => sum + table.countOf(login), 0);
      },
    };
  },
};
