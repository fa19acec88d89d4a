import { describe, expect, it } from "vitest";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { itemsOf } from "../../../../../shared/hujson/json.ts";
import { saidOf } from "../../../../../shared/policy/edit/rule-identity.ts";
import { planOf, policyValue, refusalOf, ruleIn, takenBack } from "../../../../support/planning.ts";

const acl = (...src: string[]) => ({ action: "accept", src, dst: ["tag:db:5432"] });
const policy = (...acls: object[]) => JSON.stringify({ acls, grants: [] });
const sources = (text: string) =>
  itemsOf(policyValue(text)["acls"]).map((rule) => Object(rule).src as string[]);

/** Two rules that allow the same to different people. */
const twins = policy(acl("group:eng"), acl("group:ops"));
const eng = ruleIn(twins, "acls", 0);

describe("a rule that is named by what cannot be read", () => {
  it.each(["10.0.0.0/99", "[]", "null", "{", ""])("is in no file, and nothing breaks: %j", (content) => {
    const rule = { ...eng, content };
    expect(saidOf(rule)).toEqual({});
    expect(planOf(twins, { kind: "removeRule", rule }).noop).toBe(true);
    expect(refusalOf(twins, { kind: "addRuleSources", rule, sources: ["ann@acme.example"] }).code).toBe(
      "app-invalid",
    );
    const grant = { ...rule, section: "grants" } as const;
    expect(refusalOf(twins, { kind: "setRuleVia", rule: grant, via: ["tag:a"] }).code).toBe("app-invalid");
  });
});

describe("a rule that is gone", () => {
  const without = policy(acl("group:ops"));

  it.each<PolicyIntent>([
    { kind: "removeRule", rule: eng },
    { kind: "removeRuleSources", rule: eng, sources: ["group:eng"] },
    { kind: "removeRuleSources", rule: eng, sources: ["group:eng", "group:ops"] },
    { kind: "removeRuleDestinations", rule: eng, destinations: ["tag:db:5432"] },
  ])("is not taken for the one that allows the same to others: $kind", (intent) => {
    const first = planOf(twins, intent);
    expect(sources(first.after)).toEqual([["group:ops"]]);
    expect(planOf(first.after, intent)).toMatchObject({ noop: true, after: first.after, inverse: null });
    expect(planOf(without, intent).noop).toBe(true);
  });

  it.each<PolicyIntent>([
    { kind: "addRuleSources", rule: eng, sources: ["ann@acme.example"] },
    { kind: "addRuleDestinations", rule: eng, destinations: ["tag:web:443"] },
  ])("cannot be added to: $kind", (intent) => {
    expect(refusalOf(without, intent)).toMatchObject({
      code: "policy-ambiguous",
      what: "ACL 1 is no longer in the policy file.",
    });
    expect(refusalOf(policy(), intent).code).toBe("app-invalid");
    const first = planOf(twins, intent);
    expect(planOf(first.after, intent)).toMatchObject({ noop: true, after: first.after });
  });

  it("stays gone beside one that has the same people and more", () => {
    const text = policy(acl("group:eng"), acl("group:eng", "group:ops"));
    const remove: PolicyIntent = { kind: "removeRule", rule: ruleIn(text, "acls", 0) };
    const first = planOf(text, remove);
    expect(sources(first.after)).toEqual([["group:eng", "group:ops"]]);
    const again = planOf(first.after, remove);
    expect(again.noop).toBe(true);
    expect(again.leftAlone.join(" ")).toContain("ACL 1 stays as it is");
  });

  it("stays gone when its destinations were taken out one by one", () => {
    const wide = policy(
      { ...acl("group:eng"), dst: ["tag:a:1", "tag:b:1"] },
      { ...acl("group:eng", "group:ops"), dst: ["tag:a:1", "tag:b:1"] },
    );
    const some: PolicyIntent = {
      kind: "removeRuleDestinations",
      rule: ruleIn(wide, "acls", 0),
      destinations: ["tag:a:1"],
    };
    const first = planOf(wide, some);
    expect(policyValue(first.after)["acls"]).toEqual([
      { ...acl("group:eng"), dst: ["tag:b:1"] },
      { ...acl("group:eng", "group:ops"), dst: ["tag:a:1", "tag:b:1"] },
    ]);
    expect(planOf(first.after, some).noop).toBe(true);
  });
});

describe("a rule whose people others changed meanwhile", () => {
  const before = policy(acl("group:eng", "ann@acme.example"), acl("group:ops"));
  const rule = ruleIn(before, "acls", 0);
  const more = policy(acl("group:eng", "ann@acme.example", "bob@acme.example"), acl("group:ops"));
  const fewer = policy(acl("group:eng"), acl("group:ops"));

  it("is added to and taken from", () => {
    const add: PolicyIntent = { kind: "addRuleSources", rule, sources: ["eve@acme.example"] };
    for (const text of [more, fewer]) {
      const { after } = planOf(text, add);
      expect(sources(after)).toEqual([[...(sources(text)[0] ?? []), "eve@acme.example"], ["group:ops"]]);
      expect(planOf(after, add).noop).toBe(true);
    }
    const take: PolicyIntent = { kind: "removeRuleSources", rule, sources: ["ANN@acme.example"] };
    const { after } = planOf(more, take);
    expect(sources(after)).toEqual([["group:eng", "bob@acme.example"], ["group:ops"]]);
    expect(planOf(after, take).noop).toBe(true);
    expect(planOf(fewer, take).noop).toBe(true);
  });

  it("is given destinations and loses them", () => {
    const add: PolicyIntent = { kind: "addRuleDestinations", rule, destinations: ["tag:web:443"] };
    for (const text of [more, fewer]) {
      const { after } = planOf(text, add);
      expect(JSON.stringify(policyValue(after)["acls"])).toContain('["tag:db:5432","tag:web:443"]');
      expect(planOf(after, add).noop).toBe(true);
    }
  });

  it("is not removed whole, because nobody reviewed the others, and that is said", () => {
    const plan = planOf(more, { kind: "removeRule", rule });
    expect(plan.noop).toBe(true);
    expect(plan.leftAlone).toEqual([
      "ACL 1 stays as it is: it allows the same, but is not the rule that was chosen.",
    ]);
  });

  it("is not guessed at among several", () => {
    const several = policy(acl("group:eng"), acl("ann@acme.example"));
    const add: PolicyIntent = { kind: "addRuleSources", rule, sources: ["eve@acme.example"] };
    expect(refusalOf(several, add).code).toBe("policy-ambiguous");
  });
});

describe("a rule that stands twice, word for word", () => {
  const text = policy(acl("group:eng", "group:ops"), acl("group:ops", "group:eng"));
  const rule = ruleIn(text, "acls", 1);

  it.each<PolicyIntent>([
    { kind: "removeRule", rule },
    { kind: "removeRuleSources", rule, sources: ["group:ops"] },
    { kind: "removeRuleDestinations", rule, destinations: ["tag:db:5432"] },
  ])("is not taken from, because planning again would take the other: $kind", (intent) => {
    expect(refusalOf(text, intent)).toMatchObject({ code: "policy-ambiguous" });
  });

  it.each<PolicyIntent>([
    { kind: "addRuleSources", rule, sources: ["ann@acme.example"] },
    { kind: "addRuleDestinations", rule, destinations: ["tag:web:443"] },
  ])("is added to once, in its place: $kind", (intent) => {
    const { after, edits } = planOf(text, intent);
    expect(edits.map(({ edit }) => edit.path[1])).toEqual([1]);
    expect(planOf(after, intent).noop).toBe(true);
  });

  it("is not added a third time, whatever the order and the age of its names", () => {
    const old = { Action: "accept", ports: ["tag:db:5432"], users: ["group:ops", "group:eng"] };
    expect(planOf(text, { kind: "addRule", section: "acls", rule: old }).noop).toBe(true);
  });
});

describe("taking back", () => {
  it("finds the rule again that got its first sources", () => {
    const text = `{"acls": [{"action": "accept", "dst": ["tag:db:5432"]}, ${JSON.stringify(acl("group:ops"))}]}`;
    const plan = planOf(text, {
      kind: "addRuleSources",
      rule: ruleIn(text, "acls", 0),
      sources: ["ann@acme.example"],
    });
    expect(sources(plan.after)).toEqual([["ann@acme.example"], ["group:ops"]]);
    expect(sources(takenBack(plan).after)).toEqual([["group:ops"]]);
  });

  it("takes from the rule that was added to, also when others were let in since", () => {
    const plan = planOf(twins, { kind: "addRuleSources", rule: eng, sources: ["ann@acme.example"] });
    const since = plan.after.replace('"ann@acme.example"', '"ann@acme.example", "bob@acme.example"');
    expect(sources(takenBack(plan, since).after)).toEqual([["group:eng", "bob@acme.example"], ["group:ops"]]);
  });

  it("puts sources back into their own rule, also beside one that lets them through", () => {
    const text = policy(acl("group:eng", "group:ops", "group:dev"), acl("group:eng", "group:ops"));
    const first = planOf(text, {
      kind: "sequence",
      title: "Take out",
      intents: [1, 0].map((index) => ({
        kind: "removeRuleSources",
        rule: ruleIn(text, "acls", index),
        sources: ["group:ops", "group:dev"],
      })),
    });
    expect(sources(first.after)).toEqual([["group:eng"], ["group:eng"]]);
    const back = takenBack(first);
    expect(sources(back.after).map((one) => one.length)).toEqual([3, 2]);
    // A second time there is nothing to put back.
    expect(takenBack(first, back.after).noop).toBe(true);
  });

  it("puts destinations back into their own rule, also beside one that leads there", () => {
    const narrow = { ...acl("group:eng"), dst: ["tag:a:1", "tag:b:1"] };
    const text = policy({ ...narrow, dst: ["tag:a:1", "tag:b:1", "tag:c:1"] }, narrow);
    const first = planOf(text, {
      kind: "removeRuleDestinations",
      rule: ruleIn(text, "acls", 1),
      destinations: ["tag:b:1"],
    });
    expect(itemsOf(policyValue(takenBack(first).after)["acls"])[1]).toEqual(narrow);
  });
});
