import { describe, expect, it } from "vitest";
import { closingEffect, closingPlan, resultsOf } from "../../../../../shared/governance/reviews/closing.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { declarations } from "../../../../support/policy-world.ts";
import { reviewedItems, reviewGround } from "../../../../support/review-ground.ts";

const cleo = "cleo@acme.test";
const database = { src: [cleo], dst: ["tag:db"], ip: ["5432"] };
const groups = { ...declarations.groups, "group:dev": [cleo] };

function withSuspended(ground: ReturnType<typeof reviewGround>, login: string) {
  const { network, policy } = ground.access;
  const users = network.users.map((user) => (user.login === login ? { ...user, suspended: true } : user));
  return { ...ground, access: new Access(policy, { ...network, users }) };
}

function numbers(items: readonly { readonly number: number }[]): number[] {
  return items.map(({ number }) => number);
}

/** What becomes of an item of cleo that is revoked, where the file is another one by the time the review is closed. */
function afterEdit(name: string, edited: Readonly<Record<string, JsonValue>>) {
  const item = reviewedItems(reviewGround({ groups, grants: [database] })).of(cleo, name);
  const endings = [{ item, choice: "revoke", decision: null }] as const;
  const ground = reviewGround(edited);
  const plan = closingPlan(endings, ground);
  const recorded = { gone: numbers(plan.gone), unfound: numbers(plan.unfound), roles: [], acts: [] };
  return { takes: plan.takes, ...resultsOf(endings, recorded, ground)[0] };
}

describe("what is revoked, and stands no more as it was reviewed", () => {
  it("is gone already where the list is there without them", () => {
    expect(
      afterEdit("group:dev", { groups: { ...groups, "group:dev": [] }, grants: [database] }),
    ).toMatchObject({
      takes: [],
      result: "already gone",
    });
  });

  it("is gone already where the whole list or rule was taken out, and they hold nothing else of its kind", () => {
    const { "group:dev": _, ...others } = groups;
    expect(afterEdit("group:dev", { groups: others, grants: [database] })).toMatchObject({
      takes: [],
      result: "already gone",
    });
    expect(afterEdit("Grant 1", { groups, grants: [] })).toMatchObject({ takes: [], result: "already gone" });
  });

  it("is left to people where another rule means somebody of whom nobody can say who it is", () => {
    const hidden = { groups, grants: [{ ...database, src: ["group:synced@acme.test"], ip: ["5433"] }] };
    expect(afterEdit("Grant 1", hidden)).toMatchObject({ result: "by hand", why: other });
  });

  const other = "Nothing of this name is there now. They may hold it under another one.";

  it("is left to people where the group was renamed or taken out: they may be in another", () => {
    const { "group:dev": members, ...others } = groups;
    const renamed = { groups: { ...others, "group:builders": members }, grants: [database] };
    expect(afterEdit("group:dev", renamed)).toMatchObject({ takes: [], result: "by hand", why: other });
  });

  it("is left to people where the rule was changed by others: it may still lead them there", () => {
    const changed = { groups, grants: [{ ...database, ip: ["5432", "5433"] }] };
    expect(afterEdit("Grant 1", changed)).toMatchObject({ takes: [], result: "by hand", why: other });
  });
});

/** How many items are left to people before the change, and which after it, where somebody loses these. */
function revoked(
  sections: Parameters<typeof reviewGround>[0],
  [login, ...names]: readonly [string, ...string[]],
) {
  const ground = reviewGround({ groups, ...sections });
  const items = reviewedItems(ground);
  const endings = names.map(
    (name) => ({ item: items.of(login, name), choice: "revoke", decision: null }) as const,
  );
  const plan = closingPlan(endings, ground);
  const left = closingEffect(endings, plan, ground).byHand;
  return {
    before: plan.byHand.length,
    left: left.map(({ item }) => item.name),
    whys: left.map(({ why }) => why),
  };
}

describe("what is left to people when a review is closed", () => {
  const throughGroup = { src: ["group:dev"], dst: ["tag:web"], ip: ["443"] };
  it("is not what ends with the group that they are taken out of", () => {
    expect(revoked({ grants: [throughGroup] }, [cleo, "group:dev", "Grant 1 · 443"])).toMatchObject({
      before: 1,
      left: [],
    });
  });

  it("is what they hold through a group that they stay in, or by another way besides", () => {
    expect(revoked({ grants: [throughGroup] }, [cleo, "Grant 1 · 443"])).toMatchObject({
      before: 1,
      left: ["Grant 1 · 443"],
    });
    const wider = { src: ["group:dev", "autogroup:member"], dst: ["tag:web"], ip: ["443"] };
    expect(revoked({ grants: [wider] }, [cleo, "group:dev", "Grant 1 · 443"])).toEqual({
      before: 1,
      left: ["Grant 1 · 443"],
      whys: ["Still held through autogroup:member."],
    });
  });

  it("is not what ends with the role that they lose, and is it where they keep the role", () => {
    const ben = "ben@acme.test";
    expect(revoked({}, [ben, "admin", "tag:db"])).toMatchObject({ before: 1, left: [] });
    expect(revoked({}, [ben, "tag:db"])).toMatchObject({
      left: ["tag:db"],
      whys: ["Still held through autogroup:admin."],
    });
  });

  it("is also what they are taken from and still hold by a group", () => {
    const both = { src: [cleo, "group:dev"], dst: ["tag:web"], ip: ["443"] };
    expect(revoked({ grants: [both] }, [cleo, "Grant 1 · 443"])).toMatchObject({
      before: 0,
      left: ["Grant 1 · 443"],
      whys: ["Still held through group:dev."],
    });
  });

  it("is not what somebody who is suspended holds as everybody does", () => {
    const everybody = { src: ["autogroup:member"], dst: ["tag:web"], ip: ["443"] };
    const sections = { groups, grants: [everybody, throughGroup] };
    const before = reviewGround(sections);
    const ground = withSuspended(before, cleo);
    const items = reviewedItems(before);
    const endings = ["Grant 1 · 443", "Grant 2 · 443"].map(
      (name) => ({ item: items.of(cleo, name), choice: "revoke", decision: null }) as const,
    );
    const plan = closingPlan(endings, ground);
    expect(numbers(plan.gone)).toEqual([endings[0]?.item.number]);
    expect(closingEffect(endings, plan, ground).byHand.map(({ why }) => why)).toEqual([
      "Still held through group:dev.",
    ]);
    const recorded = { gone: numbers(plan.gone), unfound: [], roles: [], acts: [] };
    expect(resultsOf(endings, recorded, ground)).toMatchObject([
      { result: "already gone", why: expect.stringContaining("Suspended") },
      { result: "by hand" },
    ]);
  });

  it("is one’s own role, before and after the change", () => {
    const ben = "ben@acme.test";
    const before = reviewGround({ groups });
    const ground = { ...before, guard: { ...before.guard, self: ben } };
    const item = reviewedItems(before).of(ben, "admin");
    const endings = [{ item, choice: "revoke", decision: null }] as const;
    const plan = closingPlan(endings, ground);
    const why = "You cannot change your own role.";
    expect(plan).toMatchObject({ roles: [], byHand: [{ item, why }] });
    expect(closingEffect(endings, plan, ground).byHand).toEqual([{ item, why }]);
    const recorded = { gone: [], unfound: [], roles: [], acts: [] };
    expect(resultsOf(endings, recorded, ground)).toMatchObject([{ result: "by hand", why }]);
  });

  it("is the role of the last admin, also where the others lose theirs in the same closing", () => {
    const [ben, cy] = ["ben@acme.test", "cleo@acme.test"];
    const before = reviewGround({ groups });
    const admins = (login: string) => login === ben || login === cy;
    const users = before.guard.users
      .filter(({ role }) => role !== "owner")
      .map((user) => (admins(user.loginName) ? { ...user, role: "admin" } : user));
    const network = {
      ...before.access.network,
      users: before.access.network.users.map((user) =>
        admins(user.login) ? { ...user, role: "admin" } : user,
      ),
    };
    const ground = {
      ...before,
      access: new Access(before.access.policy, network),
      guard: { users, self: null },
    };
    const items = reviewedItems(ground);
    const endings = [ben, cy].map(
      (login) => ({ item: items.of(login, "admin"), choice: "revoke", decision: null }) as const,
    );
    const plan = closingPlan(endings, ground);
    expect(plan.roles.map(({ login }) => login)).toEqual([ben]);
    const why = `${cy} is the last admin.`;
    expect(closingEffect(endings, plan, ground).byHand.map((one) => one.why)).toEqual([why]);
  });

  it("is a role that nobody can be taken", () => {
    expect(revoked({}, ["ana@acme.test", "owner"])).toMatchObject({
      left: ["owner"],
      whys: ["Ownership of a tailnet is handed over in the admin console."],
    });
  });
});
