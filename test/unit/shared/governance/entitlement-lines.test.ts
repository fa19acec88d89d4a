import { describe, expect, it } from "vitest";
import {
  entitlementLines,
  isHeldByNobody,
  type EntitlementLine,
} from "../../../../shared/governance/entitlement-lines.ts";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import { TimedWays } from "../../../../shared/governance/matrix/timed-ways.ts";
import type { TimedAccess } from "../../../../shared/governance/timed/timed-access.ts";
import { groupForAWhile } from "../../../support/timed-record.ts";
import { company, declarations, documentOf } from "../../../support/policy-world.ts";

type Sections = Readonly<Record<string, JsonValue>>;

function named(
  sections: Sections,
  name: string,
  network = company,
  records: readonly TimedAccess[] = [],
): EntitlementLine {
  const document = documentOf({ ...declarations, ...sections });
  const ground = { document, access: new Access(document.policy, network) };
  const found = [...entitlementLines(ground, new TimedWays(records, ground))].find(
    (one) => one.name === name,
  );
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

const grant = (src: string[], more: Sections = {}): Sections => ({
  src,
  dst: ["tag:web"],
  ip: ["443"],
  ...more,
});

describe("the line of an entitlement", () => {
  it("counts who is named, who is meant by a wider name, and devices, each for itself", () => {
    const line = named({ grants: [grant(["group:ops", "ben@acme.test", "tag:db"])] }, "Grant 1 · 443");
    expect(line).toMatchObject({ people: 2, directly: 1, through: 2, names: ["group:ops"], devices: 1 });
    expect(line.section).toBe("grants");
    expect(line.line).toBe(1);
  });

  it("counts apart who holds it on a condition", () => {
    const postures = { "posture:managed": ["node:os == 'linux'"] };
    const grants = [grant(["group:ops"], { srcPosture: ["posture:managed"] })];
    expect(named({ postures, grants }, "Grant 1 · 443")).toMatchObject({ people: 2, conditional: 2 });
  });

  it("counts apart who holds it until a time, whatever it asks until then", () => {
    const groups = { ...declarations.groups, "group:ops": ["ana@acme.test", "cleo@acme.test"] };
    const postures = { "posture:managed": ["node:os == 'linux'"] };
    const grants = [grant(["group:ops"], { srcPosture: ["posture:managed"] })];
    const timed = (name: string) => named({ groups, postures, grants }, name, company, [groupForAWhile]);
    expect(timed("Grant 1 · 443")).toMatchObject({ people: 2, conditional: 1, timed: 1 });
    expect(timed("group:ops")).toMatchObject({ people: 2, conditional: 0, timed: 1 });
  });

  it("counts apart who is suspended: they may nothing now, and the file names them all the same", () => {
    const users = company.users.map((user) => ({ ...user, suspended: user.login === "ben@acme.test" }));
    const grants = [grant(["group:ops", "ben@acme.test"])];
    const line = named({ grants }, "Grant 1 · 443", { ...company, users });
    expect(line).toMatchObject({ people: 1, directly: 0, through: 1, suspended: 1 });
    const alone = named({ grants: [grant(["ben@acme.test"])] }, "Grant 1 · 443", { ...company, users });
    expect(alone).toMatchObject({ people: 0, suspended: 1 });
    expect(isHeldByNobody(alone)).toBe(false);
  });

  it("is held by nobody only where no name may hide somebody", () => {
    const empty = named({}, "group:none");
    expect(isHeldByNobody(empty)).toBe(true);
    expect(empty.orMore).toBe(false);
    const synced = named({ grants: [grant(["group:scim@acme.test"])] }, "Grant 1 · 443");
    expect(isHeldByNobody(synced)).toBe(false);
    expect(synced.orMore).toBe(true);
  });

  it("has no more to it where everybody who may use the tailnet is counted already", () => {
    const all = { grants: [grant(["group:scim@acme.test", "autogroup:member"])] };
    expect(named(all, "Grant 1 · 443")).toMatchObject({ orMore: false, unlisted: ["group:scim@acme.test"] });
    const some = { grants: [grant(["group:scim@acme.test", "group:ops"])] };
    const rest = company.users.filter(({ login }) => login !== "ana@acme.test" && login !== "ben@acme.test");
    const suspended = new Set(rest.map(({ login }) => login));
    const users = company.users.map((user) => ({ ...user, suspended: suspended.has(user.login) }));
    expect(named(some, "Grant 1 · 443").orMore).toBe(true);
    expect(named(some, "Grant 1 · 443", { ...company, users })).toMatchObject({ people: 2, orMore: false });
    const unread = { ...company, unread: { people: true, devices: false } };
    expect(named(all, "Grant 1 · 443", unread).orMore).toBe(true);
  });

  it("counts nobody twice for being spelled in another case", () => {
    const grants = [grant(["BEN@acme.test", "ben@acme.test"])];
    expect(named({ grants }, "Grant 1 · 443")).toMatchObject({ people: 1, directly: 1, through: 0 });
  });

  it("tells everybody of a role, and each once", () => {
    const line = named({}, "member");
    expect(line).toMatchObject({ section: "roles", line: null, people: 3, directly: 3, through: 0 });
  });
});
