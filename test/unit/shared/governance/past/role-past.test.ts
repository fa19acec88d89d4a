import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  roleChangeOf,
  roleChanged,
  rolePast,
  type RoleChange,
} from "../../../../../shared/governance/past/role-past.ts";
import { auditEntry } from "../../../../support/audit-entry.ts";

const nobody = () => null;
const entry = (change: Parameters<typeof auditEntry>[0]) =>
  auditEntry({
    event: roleChanged,
    at: 5,
    target: { id: "u7CNTRL", name: "Ana@Acme.test", type: "USER" },
    before: "member",
    after: "it-admin",
    ...change,
  });

describe("the change of a role in an entry of the audit log", () => {
  it("is whose role it was, and what it was and became", () => {
    const change = { id: "e1", at: 5, login: "ana@acme.test", before: "member", after: "it-admin" };
    expect(roleChangeOf(entry({}), "e1", nobody)).toEqual(change);
    expect(roleChangeOf(entry({ after: "IT_ADMIN" }), "e1", nobody)).toEqual(change);
    const renamed = roleChangeOf(entry({}), "e1", (id) => (id === "u7CNTRL" ? "Ann@acme.test" : null));
    expect(renamed?.login).toBe("ann@acme.test");
  });

  it("is not in other entries, nor where it failed, has no time, or nobody can say whose it was", () => {
    const others = [
      { event: "USER.SUSPEND" },
      { error: "refused" },
      { at: null },
      { target: { id: "u7CNTRL", name: "Ana" } },
    ];
    expect(others.map((change) => roleChangeOf(entry(change), "e1", nobody))).toEqual(others.map(nobody));
  });

  it("leaves open what the log has in no way that can be read", () => {
    for (const value of [null, 3, ["admin"], { role: "admin" }, "", "<b>admin</b>", "a".repeat(80)])
      expect(roleChangeOf(entry({ before: value }), "e1", nobody)).toMatchObject({
        before: null,
        after: "it-admin",
      });
  });
});

const change = (at: number, login: string, before: string | null, after: string | null): RoleChange => ({
  id: `e${at}`,
  at,
  login,
  before,
  after,
});
const told = (role: string, changes: readonly RoleChange[], holders: readonly string[]) => {
  const { moves, since } = rolePast(role, changes, new Set(holders));
  return {
    moves: moves.map(
      ({ change: { at, login }, gained, other }) => `${at} ${gained ? "+" : "-"}${login} ${other}`,
    ),
    since: Object.fromEntries(since),
  };
};

describe("the past of a role", () => {
  it("has who gained and lost it, newest first, and since when those who have it do", () => {
    const changes = [
      change(1, "ana", "member", "admin"),
      change(2, "ben", "admin", "it-admin"),
      change(3, "ana", "admin", "member"),
      change(4, "ana", "member", "admin"),
      change(5, "cleo", "member", "auditor"),
    ];
    expect(told("admin", changes, ["ana", "dag"])).toEqual({
      moves: ["4 +ana member", "3 -ana member", "2 -ben it-admin", "1 +ana member"],
      since: { ana: 4 },
    });
    expect(told("owner", changes, ["eve"])).toEqual({ moves: [], since: {} });
  });

  it("says since when of nobody who has another role by the log, or of whom the newest cannot be read", () => {
    const changes = [
      change(1, "ana", null, "admin"),
      change(2, "ben", "member", "admin"),
      change(3, "ben", "admin", null),
    ];
    expect(told("admin", changes, ["ben"])).toEqual({
      moves: ["3 -ben null", "2 +ben member", "1 +ana null"],
      since: {},
    });
    expect(told("admin", [change(1, "ana", "admin", "admin")], ["ana"])).toEqual({ moves: [], since: {} });
  });

  it("tells of any changes what following each person through them tells", () => {
    const roles = ["admin", "member", "auditor"];
    const steps = fc.array(fc.tuple(fc.constantFrom("ana", "ben", "cleo"), fc.constantFrom(...roles)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, (list) => {
        const now = new Map<string, { role: string; since: number | null }>();
        const moved = new Map(roles.map((role): [string, string[]] => [role, []]));
        const changes = list.map(([login, after], at) => {
          const before = now.get(login)?.role ?? "member";
          if (before !== after) {
            moved.get(after)?.unshift(`${at} +${login} ${before}`);
            moved.get(before)?.unshift(`${at} -${login} ${after}`);
          }
          now.set(login, { role: after, since: before === after ? null : at });
          return change(at, login, before, after);
        });
        for (const role of roles) {
          const holders = [...now].filter(([, one]) => one.role === role);
          const since = holders.flatMap(([login, one]) => (one.since === null ? [] : [[login, one.since]]));
          const names = holders.map(([login]) => login);
          expect(told(role, changes, names)).toEqual({
            moves: moved.get(role),
            since: Object.fromEntries(since),
          });
        }
      }),
    );
  });
});
