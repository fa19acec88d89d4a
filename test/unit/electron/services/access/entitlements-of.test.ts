import { describe, expect, it } from "vitest";
import type { AccessGround } from "../../../../../electron/services/access/access-ground.ts";
import { allEntitlements } from "../../../../../electron/services/access/entitlements-of.ts";
import { appKnowledge } from "../../../../../shared/catalogue/app-knowledge.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { Snapshot } from "../../../../../shared/tailnet/snapshot.ts";
import { snapshot } from "../../../../support/connector-fixtures.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";
import { groupForAWhile } from "../../../../support/timed-record.ts";

const groups = { ...declarations.groups, "group:ops": ["ana@acme.test", "cleo@acme.test"] };
const grants = [{ src: ["group:ops"], dst: ["tag:db"], ip: ["5432"] }];

/** What one reading of the tailnet is worked out from. */
function groundOf(seen: Snapshot): AccessGround {
  const document = documentOf({ ...declarations, groups, grants });
  return {
    snapshot: seen,
    etag: '"e1"',
    document,
    access: new Access(document.policy, company),
    knowledge: appKnowledge,
    names: (device) => [device],
    called: (device) => device,
  };
}

describe("all entitlements", () => {
  it("are kept as long as the tailnet and what is given for a while are the same", async () => {
    const seen = snapshot("{}", []);
    const records = [groupForAWhile];
    const first = await allEntitlements(groundOf(seen), records);
    expect(first.lines.length).toBeGreaterThan(0);
    expect(await allEntitlements(groundOf(seen), records)).toBe(first);
  });

  it("are worked out once for those who ask at the same time", async () => {
    const seen = snapshot("{}", []);
    const records = [groupForAWhile];
    const [one, other] = await Promise.all([
      allEntitlements(groundOf(seen), records),
      allEntitlements(groundOf(seen), records),
    ]);
    expect(other).toBe(one);
  });

  it("are worked out anew when something is given for a while or ends", async () => {
    const seen = snapshot("{}", []);
    const timedOf = async (records: Parameters<typeof allEntitlements>[1]) => {
      const { lines } = await allEntitlements(groundOf(seen), records);
      return lines.find(({ name }) => name === "group:ops")?.timed;
    };
    expect(await timedOf([])).toBe(0);
    expect(await timedOf([groupForAWhile])).toBe(1);
    const ended = { ...groupForAWhile, state: "ended", ended: { at: 5_000, how: "on-time" } } as const;
    expect(await timedOf([ended])).toBe(0);
  });

  it("are worked out anew for another reading of the tailnet", async () => {
    const records = [groupForAWhile];
    const first = await allEntitlements(groundOf(snapshot("{}", [])), records);
    const second = await allEntitlements(groundOf(snapshot("{}", [])), records);
    expect(second).not.toBe(first);
    expect(second).toEqual(first);
  });
});
