import { describe, expect, it } from "vitest";
import type { ListedEntitlement } from "../../../../shared/policy/edit/intent-fields.ts";
import type { PolicyIntent } from "../../../../shared/policy/edit/intents.ts";
import { planOf, policyValue, refusalOf, ruleIn } from "../../../support/planning.ts";

/**
 * What the best-known connector for access governance on Tailscale cannot do, one test each, named after the list of
 * them in its published source.
 */

const ann = "ann@acme.example";
const give = (entitlement: ListedEntitlement, login = ann): PolicyIntent => ({
  kind: "giveEntitlements",
  items: [{ entitlement, people: [login] }],
});
const take = (entitlement: ListedEntitlement, login = ann): PolicyIntent => ({
  kind: "takeEntitlements",
  items: [{ entitlement, people: [login] }],
});
const rules = (...acls: object[]) => JSON.stringify({ acls });
const inAcl = (text: string, index: number): ListedEntitlement => ({
  section: "acls",
  rule: ruleIn(text, "acls", index),
});

describe("rules", () => {
  it("L3: are told apart by place and whole content, so that a grant and its revoke hit the same one", () => {
    const text = rules(
      { action: "accept", src: ["group:eng"], proto: "tcp", dst: ["tag:db:5432"] },
      { action: "accept", src: ["group:eng"], proto: "udp", dst: ["tag:db:5432"] },
      { action: "accept", src: ["group:ops"], proto: "tcp", dst: ["tag:db:5432"] },
    );
    const given = planOf(text, give(inAcl(text, 1)));
    expect(policyValue(given.after)["acls"]).toMatchObject([
      { src: ["group:eng"] },
      { src: ["group:eng", ann] },
      { src: ["group:ops"] },
    ]);
    expect(planOf(given.after, take(inAcl(text, 1))).after).toBe(text);
    const twins = rules({ src: [ann], dst: ["tag:db:22"] }, { src: [ann], dst: ["tag:db:22"] });
    expect(refusalOf(twins, take(inAcl(twins, 0))).code).toBe("policy-ambiguous");
  });

  it("L4: keep their identity when people are given or taken, also in the old words", () => {
    const text = rules({ action: "accept", users: ["group:eng"], ports: ["tag:db:5432"] });
    const before = ruleIn(text, "acls", 0);
    const given = planOf(text, give(inAcl(text, 0)));
    expect(policyValue(given.after)["acls"]).toMatchObject([{ users: ["group:eng", ann] }]);
    expect(ruleIn(given.after, "acls", 0).content).toBe(before.content);
    expect(planOf(given.after, take({ section: "acls", rule: before })).after).toBe(text);
  });

  it("L8: find the one entry that was given again, whatever others saved in between", () => {
    const text = rules(
      { action: "accept", src: ["group:eng"], dst: ["tag:db:5432"] },
      { action: "accept", src: ["group:ops", "bo@acme.example"], dst: ["tag:web:443"] },
    );
    const rule = ruleIn(text, "acls", 1);
    const end: PolicyIntent = {
      kind: "takeGiven",
      login: ann,
      from: { in: "rule", rule, others: [] },
    };
    // Moved, for other people and with another port.
    const theirs = rules(
      { action: "accept", src: ["group:ops", ann], dst: ["tag:web:8443"] },
      { action: "accept", src: ["group:eng"], dst: ["tag:db:5432"] },
      { action: "accept", src: [ann], dst: ["tag:mail:25"] },
    );
    expect(policyValue(planOf(theirs, end).after)["acls"]).toMatchObject([
      { src: ["group:ops"] },
      { src: ["group:eng"] },
      { src: [ann] },
    ]);
    // Others gave it as well: taking one of two away would change nothing, and the other one is theirs.
    const twice = rules({ action: "accept", src: ["group:ops", ann, ann], dst: ["tag:web:443"] });
    expect(planOf(twice, end).after).toBe(twice);
    // Two rules could be what became of it: nobody’s is taken by guess.
    const unclear = rules(
      { action: "accept", src: ["group:ops", ann], dst: ["tag:web:1"] },
      { action: "accept", src: ["bo@acme.example", ann], dst: ["tag:web:2"] },
    );
    expect(refusalOf(unclear, end).code).toBe("policy-ambiguous");
  });

  it("L10: go when nobody is left in them, or are said to allow nobody", () => {
    const text = rules({ src: ["group:eng"], dst: ["tag:db:22"] }, { src: [ann], dst: ["tag:db:5432"] });
    const gone = planOf(text, take(inAcl(text, 1)));
    expect(policyValue(gone.after)["acls"]).toHaveLength(1);
    expect(gone.edits[0]?.reason).toBe("Removes rule 2 of acls, which allowed nobody else");
    const kept = planOf(text, { ...take(inAcl(text, 1)), keepEmptied: true } as PolicyIntent);
    expect(kept.warnings).toEqual(["After this rule 2 of acls allows nobody."]);
  });
});

describe("edits", () => {
  it("L6: touch the one login and leave every other byte, comments and odd formatting too", () => {
    const text = `// Ours.\n{"groups":   {"group:eng": ["ben@acme.example" /* lead */, "cy@acme.example"], },\n}\n`;
    const group: ListedEntitlement = { section: "groups", group: "group:eng" };
    const { after } = planOf(text, give(group));
    expect(after).toBe(text.replace(`"cy@acme.example"`, `"cy@acme.example", "${ann}"`));
    expect(planOf(after, take(group)).after).toBe(text);
  });

  it("L11: find a person whatever the case of the login, and say that it differs", () => {
    const text = JSON.stringify({ groups: { "group:eng": ["ben@acme.example", "Ann@Acme.example"] } });
    const plan = planOf(text, take({ section: "groups", group: "group:eng" }));
    expect(policyValue(plan.after)["groups"]).toEqual({ "group:eng": ["ben@acme.example"] });
    expect(plan.warnings).toEqual([
      `The policy file writes ${ann} as Ann@Acme.example; both are taken for the same person.`,
    ]);
  });
});
