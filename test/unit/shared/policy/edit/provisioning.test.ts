import { describe, expect, it } from "vitest";
import { stringsOf, valueAt } from "../../../../../shared/hujson/json.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { titleOf } from "../../../../../shared/policy/edit/intents.ts";
import type { ListedEntitlement } from "../../../../../shared/policy/edit/intent-fields.ts";
import type { RuleSection } from "../../../../../shared/policy/edit/rule-identity.ts";
import { planOf, policyValue, refusalOf, ruleIn, takenBack } from "../../../../support/planning.ts";

const ann = "ann@acme.example";
const ben = "ben@acme.example";

const text = `{
  // Who is who.
  "groups": {"group:eng": ["${ann}", /* on call */ "Cy@acme.example"], "group:none": []},
  "tagOwners": {"tag:web": ["group:eng"], "tag:db": ["${ann}"]},
  "autoApprovers": {
    "routes": {"10.0.0.0/8": ["${ann}", "tag:web"], "192.0.2.0/24": ["${ann}"]},
    "exitNode": ["tag:web"],
    "services": {"svc:db": ["${ann}"]},
  },
  "acls": [
    // From before there was "src".
    {"action": "accept", "users": ["group:eng", "${ann}"], "ports": ["tag:db:5432"]},
    {"src": ["group:eng"], "dst": ["tag:web:443"]},
  ],
  "grants": [
    {"src": ["group:eng"], "dst": ["tag:web"], "ip": ["443"]},
    {"src": ["${ann}"], "dst": ["tag:db"], "ip": ["5432"]}, // just her
  ],
  "ssh": [{"action": "check", "src": ["group:eng", "${ann}"], "dst": ["tag:db"], "users": ["root"]}],
}
`;

const rule = (section: RuleSection, index: number, of = text): ListedEntitlement => ({
  section,
  rule: ruleIn(of, section, index),
});
const group = (name: string): ListedEntitlement => ({ section: "groups", group: name });
const give = (entitlement: ListedEntitlement, ...people: string[]): PolicyIntent => ({
  kind: "giveEntitlements",
  items: [{ entitlement, people }],
});
const take = (entitlement: ListedEntitlement, ...people: string[]): PolicyIntent => ({
  kind: "takeEntitlements",
  items: [{ entitlement, people }],
});
const listAt = (after: string, ...path: (string | number)[]) =>
  stringsOf(valueAt(policyValue(after), path) ?? undefined);

/** Each list that can give an entitlement, with where it stands. */
const lists: readonly [string, ListedEntitlement, readonly (string | number)[]][] = [
  ["a group", group("group:eng"), ["groups", "group:eng"]],
  ["a group without members", group("group:none"), ["groups", "group:none"]],
  ["tag owners", { section: "tagOwners", tag: "tag:web" }, ["tagOwners", "tag:web"]],
  [
    "approvers of a prefix",
    { section: "approvers", of: "routes", name: "10.0.0.0/8" },
    ["autoApprovers", "routes", "10.0.0.0/8"],
  ],
  ["approvers of exit nodes", { section: "approvers", of: "exitNode" }, ["autoApprovers", "exitNode"]],
  [
    "approvers of a service",
    { section: "approvers", of: "services", name: "svc:db" },
    ["autoApprovers", "services", "svc:db"],
  ],
  ["an ACL in the old words", rule("acls", 0), ["acls", 0, "users"]],
  ["an ACL without action", rule("acls", 1), ["acls", 1, "src"]],
  ["a grant", rule("grants", 0), ["grants", 0, "src"]],
  ["an SSH rule", rule("ssh", 0), ["ssh", 0, "src"]],
];

describe.each(lists)("%s", (_name, entitlement, path) => {
  it("is given and taken back, to the very same text", () => {
    const plan = planOf(text, give(entitlement, ben));
    expect(listAt(plan.after, ...path)).toEqual([...listAt(text, ...path), ben]);
    expect(planOf(plan.after, give(entitlement, ben))).toMatchObject({ noop: true });
    expect(takenBack(plan).after).toBe(text);
  });

  it("says who is named there already, and who is not", () => {
    const { after } = planOf(text, give(entitlement, ben));
    const again = planOf(after, give(entitlement, "BEN@acme.example"));
    expect(again).toMatchObject({ noop: true, after, inverse: null });
    expect(again.leftAlone.join()).toMatch(/^ben@acme\.example is named in .* already\.$/u);
    expect(again.warnings).toEqual([
      "The policy file writes BEN@acme.example as ben@acme.example; both are taken for the same person.",
    ]);
    const away = planOf(text, take(entitlement, ben));
    expect(away).toMatchObject({ noop: true, inverse: null });
    expect(away.leftAlone.join()).toMatch(/ben@acme\.example/u);
  });

  it("is taken from whoever is written with other letters, and that is said", () => {
    const { after } = planOf(text, give(entitlement, "Ben@Acme.example"));
    const plan = planOf(after, take(entitlement, ben));
    expect(plan.after).toBe(text);
    expect(plan.warnings).toContain(
      "The policy file writes ben@acme.example as Ben@Acme.example; both are taken for the same person.",
    );
  });

  it("is for people alone", () => {
    for (const name of ["group:eng", "autogroup:member", "*", "tag:web", "user:*@acme.example", ""])
      expect(refusalOf(text, give(entitlement, name)).what).toContain("is not the login of a person");
  });
});

describe("what is left without anybody", () => {
  it("goes, if it is a rule, and comes back in its place", () => {
    const plan = planOf(text, take(rule("grants", 1), ann));
    expect(policyValue(plan.after)["grants"]).toHaveLength(1);
    expect(plan.edits.map(({ reason }) => reason)).toEqual(["Removes Grant 2, which allowed nobody else"]);
    expect(policyValue(takenBack(plan).after)).toEqual(policyValue(text));
  });

  it("stays where that is wished, and this is said", () => {
    const plan = planOf(text, {
      kind: "takeEntitlements",
      items: [{ entitlement: rule("grants", 1), people: [ann] }],
      keepEmptied: true,
    });
    expect(listAt(plan.after, "grants", 1, "src")).toEqual([]);
    expect(plan.warnings).toEqual(["After this Grant 2 allows nobody."]);
    expect(takenBack(plan).after).toBe(text);
  });

  it("goes, if it is a prefix or a service", () => {
    const routes: ListedEntitlement = { section: "approvers", of: "routes", name: "192.0.2.0/24" };
    const plan = planOf(text, take(routes, ann));
    expect(valueAt(policyValue(plan.after), ["autoApprovers", "routes"])).toEqual({
      "10.0.0.0/8": [ann, "tag:web"],
    });
    expect(policyValue(takenBack(plan).after)).toEqual(policyValue(text));
  });

  it("stays, if it is a tag, and belongs to Admins", () => {
    const plan = planOf(text, take({ section: "tagOwners", tag: "tag:db" }, ann));
    expect(listAt(plan.after, "tagOwners", "tag:db")).toEqual([]);
    expect(plan.warnings).toEqual(["After this tag:db belongs to Admins and Network admins alone."]);
    expect(takenBack(plan).after).toBe(text);
  });
});

describe("several at once", () => {
  const items = [
    { entitlement: group("group:eng"), people: [ann] },
    { entitlement: rule("acls", 0), people: [ann] },
    { entitlement: rule("grants", 1), people: [ann] },
    { entitlement: rule("ssh", 0), people: [ann, "Cy@acme.example"] },
  ];

  it("are one change with one way back", () => {
    const plan = planOf(text, { kind: "takeEntitlements", items });
    expect(listAt(plan.after, "groups", "group:eng")).toEqual(["Cy@acme.example"]);
    expect(policyValue(plan.after)["grants"]).toHaveLength(1);
    expect(plan.after).toContain("/* on call */");
    const back = policyValue(takenBack(plan).after);
    expect(back["grants"]).toEqual(policyValue(text)["grants"]);
    expect(new Set(stringsOf(valueAt(back, ["groups", "group:eng"]) ?? undefined))).toEqual(
      new Set([ann, "Cy@acme.example"]),
    );
  });

  it("are named in one phrase", () => {
    expect(titleOf(give(group("group:eng"), ben))).toBe("Adds ben@acme.example to group:eng");
    expect(titleOf(take(rule("grants", 1), ann))).toBe("No longer lets ann@acme.example use Grant 2");
    expect(titleOf({ kind: "takeEntitlements", items })).toBe("Take back 4 entitlements: 2 people");
  });

  it("count once where they name the same place twice", () => {
    const twice = [...items, { entitlement: group("group:eng"), people: ["ANN@acme.example"] }];
    const one = planOf(text, { kind: "takeEntitlements", items });
    expect(planOf(text, { kind: "takeEntitlements", items: twice }).after).toBe(one.after);
  });
});

describe("a group that is synced", () => {
  const synced = group("group:oncall@acme.example");

  it("cannot be given or taken here, and that is said", () => {
    for (const intent of [give(synced, ben), take(synced, ben)])
      expect(refusalOf(text, intent)).toMatchObject({
        code: "edit-refused",
        what: "group:oncall@acme.example is synced from the identity provider.",
      });
  });

  it("is not taken for one that is gone", () => {
    expect(planOf(text, take(group("group:gone"), ben)).leftAlone).toEqual([
      "group:gone is not declared in the policy file any more.",
    ]);
    expect(refusalOf(text, give(group("group:gone"), ben)).code).toBe("not-found");
  });
});

const one = (src: string[], more: object = {}) => ({ src, dst: ["tag:db"], ip: ["5432"], ...more });
const file = (...grants: object[]) => JSON.stringify({ grants });

describe("a rule that others changed since", () => {
  const before = file(one(["group:eng", ann]));
  const its = rule("grants", 0, before);

  it("is found by who else it allows", () => {
    const since = file({ src: ["*"], dst: ["tag:web"], ip: ["*"] }, one(["group:eng", ann, ben]));
    expect(listAt(planOf(since, take(its, ann)).after, "grants", 1, "src")).toEqual(["group:eng", ben]);
  });

  it("is found in its place, whoever else it allows by now", () => {
    const renamed = file(one(["group:engineering", ann]));
    expect(listAt(planOf(renamed, take(its, ann)).after, "grants", 0, "src")).toEqual(["group:engineering"]);
  });

  it.each([
    ["it allows wholly others and stands elsewhere", file({ src: ["*"] }, one(["group:ops", ann]))],
    ["its ports changed", file(one(["group:eng", ann], { ip: ["*"] }))],
    ["it got a condition", file(one(["group:eng", ann], { srcPosture: ["posture:x"] }))],
    ["there are two now", file(one(["group:eng", ann]), one([ann, "group:eng"]))],
  ])("is not told to be done where %s: it still names them", (_name, since) => {
    expect(refusalOf(since, take(its, ann)).code).toBe("policy-ambiguous");
  });

  it("is not told to be done where the console made a grant of an ACL", () => {
    const acls = JSON.stringify({ acls: [{ action: "accept", src: [ann], dst: ["tag:db:5432"] }] });
    const refused = refusalOf(file(one([ann])), take(rule("acls", 0, acls), ann));
    expect(refused).toMatchObject({ code: "policy-ambiguous" });
    expect(refused.what).toBe(`Grant 1 names ${ann}, and others changed it.`);
  });

  it("is done where they are named in it no longer, whatever other rules say", () => {
    const since = file(one(["group:eng"]), one([ann], { dst: ["tag:web"] }));
    expect(planOf(since, take(its, ann))).toMatchObject({ noop: true, after: since });
    expect(planOf(file(), take(its, ann)).leftAlone).toEqual([`Grant 1 does not name ${ann} any more.`]);
  });

  it.each([0, 1])(
    "is the same one the second time beside a twin, for all that one change gives: %i",
    (index) => {
      const twins = file(one(["group:eng"]), one(["group:eng"]));
      const entitlement = rule("grants", index, twins);
      const both: PolicyIntent = {
        kind: "giveEntitlements",
        items: [
          { entitlement, people: [ann] },
          { entitlement, people: [ben] },
        ],
      };
      const once = planOf(twins, both);
      expect(listAt(once.after, "grants", index, "src")).toEqual(["group:eng", ann, ben]);
      expect(planOf(once.after, both)).toMatchObject({ noop: true, after: once.after });
      expect(takenBack(once).after).toBe(twins);
    },
  );

  it("gets nobody more where it cannot be told from another", () => {
    const twins = file(one(["group:eng"]), one(["group:eng"]));
    const third = { section: "grants", rule: { ...ruleIn(twins, "grants", 0), index: 5 } } as const;
    expect(refusalOf(twins, give(third, ben)).code).toBe("policy-ambiguous");
    expect(listAt(planOf(twins, give(rule("grants", 1, twins), ben)).after, "grants", 1, "src")).toEqual([
      "group:eng",
      ben,
    ]);
    expect(refusalOf(file(), give(its, ben)).code).toBe("app-invalid");
  });
});
