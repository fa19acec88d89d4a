import { describe, expect, it } from "vitest";
import type {
  AccessReview,
  Decision,
  ReviewItem,
} from "../../../../../shared/governance/reviews/access-review.ts";
import { ifRevoked, ifThingRevoked } from "../../../../../shared/governance/reviews/if-revoked.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { declarations } from "../../../../support/policy-world.ts";
import { reviewedItems, reviewGround } from "../../../../support/review-ground.ts";
import { sampleKey } from "../../../../support/sample-thing.ts";

const [ana, cleo] = ["ana@acme.test", "cleo@acme.test"];
const sound = { sound: true, at: 1 } as const;

function reviewOf(sections: Readonly<Record<string, JsonValue>>) {
  const ground = reviewGround(sections);
  const { items, of } = reviewedItems(ground);
  const ask = (item: ReviewItem, decisions: AccessReview["decisions"] = []) => {
    const asked = ifRevoked({ items, decisions }, item, ground, sound);
    if (!asked.ok) throw new Error(asked.problem.what);
    return asked.value;
  };
  return { items, of, ask };
}

function decision({ number }: ReviewItem, choice: Decision["choice"]): Decision {
  return { item: number, choice, comment: "", reviewer: ana, enteredBy: ana, at: 1 };
}

const web = { src: ["group:dev", cleo], dst: ["tag:web"], ip: ["443"] };
const database = { src: [cleo], dst: ["tag:db"], ip: ["5432"] };
const groups = { ...declarations.groups, "group:dev": [cleo] };

describe("what revoking an item would do", () => {
  it("says what is lost for good, and what is kept by another way", () => {
    const { of, ask } = reviewOf({ groups, grants: [web, database] });
    expect(ask(of(cleo, "Grant 2"))).toMatchObject({
      how: "taken",
      besides: 0,
      change: { loses: ["db:5432"], keeps: [] },
    });
    expect(ask(of(cleo, "group:dev"))).toMatchObject({
      change: { loses: [], keeps: [{ name: "web:443", through: "directly → grant 1" }] },
    });
  });

  it("counts nothing as kept that is revoked so far, and nothing twice as lost", () => {
    const { of, ask } = reviewOf({ groups, grants: [web, database] });
    const [rule, group] = [of(cleo, "Grant 1"), of(cleo, "group:dev")];
    expect(ask(group, [decision(rule, "revoke")])).toMatchObject({
      besides: 1,
      change: { loses: ["web:443"], keeps: [] },
    });
    expect(ask(group, [decision(group, "revoke")]).besides).toBe(0);
    expect(ask(of(cleo, "Grant 2"), [decision(of(cleo, "Grant 2"), "keep")]).change?.loses).toEqual([
      "db:5432",
    ]);
  });

  it("says of what comes through a group alone that nothing is taken", () => {
    const { of, ask } = reviewOf({ groups, grants: [{ ...web, src: ["group:dev"] }] });
    expect(ask(of(cleo, "Grant 1"))).toMatchObject({
      how: "byHand",
      why: "Still held through group:dev.",
      change: null,
    });
  });

  it("leaves nothing to people of what goes with a group that is revoked so far", () => {
    const { of, ask } = reviewOf({ groups, grants: [{ ...web, src: ["group:dev"] }] });
    const [rule, group] = [of(cleo, "Grant 1"), of(cleo, "group:dev")];
    expect(ask(rule, [decision(group, "revoke")])).toMatchObject({ how: "taken", why: "", besides: 1 });
    expect(ask(rule, [decision(group, "keep")]).how).toBe("byHand");
  });

  it("says what goes with a role, and that nobody is made less than a member", () => {
    const { of, ask } = reviewOf({
      tagOwners: { "tag:web": ["autogroup:admin"] },
      grants: [{ ...web, src: ["autogroup:admin"] }],
    });
    expect(ask(of("ben@acme.test", "admin"))).toMatchObject({
      how: "taken",
      change: { loses: ["web:443"], powers: ["ownership of tag:web", "the Admin role"] },
    });
    expect(ask(of(cleo, "member")).how).toBe("byHand");
    expect(ask(of(ana, "owner")).how).toBe("byHand");
  });

  it("says that it is gone where they hold it no more", () => {
    const before = reviewOf({ groups, grants: [database] });
    const item = before.of(cleo, "group:dev");
    const without = { ...groups, "group:dev": [] };
    expect(reviewOf({ groups: without }).ask(item)).toMatchObject({ how: "gone", change: null });
    expect(reviewOf({ groups: declarations.groups }).ask(item)).toMatchObject({ how: "gone", change: null });
    // Another group may be that one under another name.
    const renamed = reviewGround({ groups: { ...declarations.groups, "group:builders": [cleo] } });
    const asked = ifRevoked({ items: before.items, decisions: [] }, item, renamed, sound);
    expect(asked).toMatchObject({ value: { how: "byHand", change: null } });
  });

  it("never says for sure that it is lost where a synced group may give it too", () => {
    const { of, ask } = reviewOf({ grants: [{ ...database, src: [cleo, "group:scim@acme.test"] }] });
    expect(ask(of(cleo, "Grant 1")).change).toMatchObject({
      loses: ["db:5432"],
      unknown: ["group:scim@acme.test"],
    });
  });
});

describe("what ending a key or an invite would do", () => {
  it("says what ends and what stays, and only of what is there", () => {
    const there = ifThingRevoked(sampleKey({ keyKind: "auth" }), { state: "there" }, 5);
    expect(there).toMatchObject({ how: "taken", change: null, ground: { sound: true, at: 5 } });
    expect(there.effects).toEqual([
      { kind: "ends", words: "no device can join with it any more" },
      { kind: "stays", words: "devices that have joined stay" },
    ]);
    expect(ifThingRevoked(sampleKey(), { state: "gone" }, 5)).toMatchObject({ how: "gone", effects: [] });
    expect(ifThingRevoked(sampleKey(), { state: "byHand", why: "Own." }, 5)).toMatchObject({
      how: "byHand",
      why: "Own.",
      effects: [],
    });
  });
});
