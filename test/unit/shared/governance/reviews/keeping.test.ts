import { describe, expect, it, vi } from "vitest";
import { entitlementsOf } from "../../../../../shared/governance/entitlements.ts";
import {
  closingEffect,
  closingPlan,
  resultsOf,
  type Ending,
} from "../../../../../shared/governance/reviews/closing.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { Keeping } from "../../../../../shared/governance/reviews/keeping.ts";
import { declarations } from "../../../../support/policy-world.ts";
import { reviewedItems, reviewGround } from "../../../../support/review-ground.ts";

const ana = "ana@acme.test";
const ben = "ben@acme.test";
const cleo = "cleo@acme.test";
const groups = { ...declarations.groups, "group:dev": [cleo] };
const without = { ...groups, "group:dev": [] };
const web = { src: ["group:dev"], dst: ["tag:web"], ip: ["443"] };
const lost = "To be kept, and no longer held: it went with something that was revoked, or others took it.";

type Sections = Parameters<typeof reviewGround>[0];

/** What becomes of an item of somebody that is kept, where this is the file before closing and that after it. */
function kept(login: string, name: string, before: Sections, after: Sections) {
  const item = reviewedItems(reviewGround(before)).of(login, name);
  const { result, why } = new Keeping(entitlementsOf(reviewGround(after))).resultOf(item);
  return [result, why];
}

describe("what was to be kept", () => {
  it("is lost where it went with the group that was revoked, and is told before and after", () => {
    const ground = reviewGround({ groups, grants: [web] });
    const items = reviewedItems(ground);
    const endings: readonly Ending[] = [
      { item: items.of(cleo, "group:dev"), choice: "revoke", decision: null },
      { item: items.of(cleo, "Grant 1"), choice: "keep", decision: null },
      { item: items.of(ana, "group:ops"), choice: "keep", decision: null },
    ];
    const plan = closingPlan(endings, ground);
    const read = vi.spyOn(Access, "of");
    expect(closingEffect(endings, plan, ground)).toEqual({ byHand: [], lost: [items.of(cleo, "Grant 1")] });
    // The change is planned and read once for both.
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
    const none = { gone: [], unfound: [], roles: [], acts: [] };
    const after = reviewGround({ groups: without, grants: [web] });
    expect(resultsOf(endings, none, after).map(({ result, why }) => [result, why])).toEqual([
      ["removed", ""],
      ["lost", lost],
      ["kept", ""],
    ]);
  });

  it("is kept where it is held another way as well", () => {
    const both = { ...web, src: ["group:dev", "autogroup:member"] };
    expect(kept(cleo, "Grant 1", { groups, grants: [both] }, { groups: without, grants: [both] })).toEqual([
      "kept",
      "",
    ]);
  });

  it("is not said to be lost where nothing of its name is there now", () => {
    const changed = { groups: without, grants: [{ ...web, ip: ["443", "8443"] }] };
    expect(kept(cleo, "Grant 1", { groups, grants: [web] }, changed)).toEqual([
      "kept",
      "Nothing of this name is there now. They may hold it under another one.",
    ]);
  });

  it("is not said to be lost where nobody can say whom a name means", () => {
    const synced = { ...web, src: ["group:dev", "group:sync@acme.test"] };
    const after = { groups: without, grants: [synced] };
    expect(kept(cleo, "Grant 1", { groups, grants: [synced] }, after)).toEqual([
      "kept",
      "Nobody can say whether they still hold it, through group:sync@acme.test.",
    ]);
  });

  it("is found again where a rule that says the same is gone before it", () => {
    const rules = [cleo, ben, ana].map((login) => ({ ...web, src: [login] }));
    const before = { groups, grants: rules };
    expect(kept(ben, "Grant 2", before, { groups, grants: rules.slice(1) })).toEqual(["kept", ""]);
    expect(kept(cleo, "Grant 1", before, { groups, grants: rules.slice(1) })).toEqual(["lost", lost]);
  });
});
