import { describe, expect, it } from "vitest";
import { entitlementsOf } from "../../../../../shared/governance/entitlements.ts";
import { closingPlan, resultsOf } from "../../../../../shared/governance/reviews/closing.ts";
import { reviewItems } from "../../../../../shared/governance/reviews/review-items.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";

const cleo = "cleo@acme.test";
const database = { src: [cleo], dst: ["tag:db"], ip: ["5432"] };
const groups = { ...declarations.groups, "group:dev": [cleo] };

function groundOf(sections: Readonly<Record<string, JsonValue>>) {
  const document = documentOf({ ...declarations, ...sections });
  const access = new Access(document.policy, company);
  return { document, access, called: (name: string) => name };
}

function numbers(items: readonly { readonly number: number }[]): number[] {
  return items.map(({ number }) => number);
}

/** What becomes of an item of cleo that is revoked, where the file is another one by the time the review is closed. */
function afterEdit(name: string, edited: Readonly<Record<string, JsonValue>>) {
  const { items } = reviewItems(
    {
      entitlements: entitlementsOf(groundOf({ groups, grants: [database] })),
      users: [],
      devices: [],
      earlier: [],
    },
    { scope: { of: "everything" }, conflicts: [] },
  );
  const item = items.find((one) => one.login === cleo && one.name.startsWith(name));
  if (item === undefined) throw new Error(`cleo holds no ${name}`);
  const endings = [{ item, choice: "revoke", decision: null }] as const;
  const ground = groundOf(edited);
  const plan = closingPlan(endings, ground);
  const recorded = { gone: numbers(plan.gone), unfound: numbers(plan.unfound), roles: [] };
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
