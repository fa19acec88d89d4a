import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObject, itemsOf, sameSet } from "../../../../../shared/hujson/json.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import type { ListedEntitlement, Provisioned } from "../../../../../shared/policy/edit/intent-fields.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { identifyRule, type RuleSection } from "../../../../../shared/policy/edit/rule-identity.ts";
import { isContained } from "../../../../support/policy-meaning.ts";
import { noDevices, policyValue } from "../../../../support/planning.ts";
import {
  randomPerson,
  randomPolicyValue,
  randomTaste,
  writePolicy,
} from "../../../../support/random-policies.ts";

const policy = fc.tuple(randomPolicyValue, randomTaste).map(([value, taste]) => writePolicy(value, taste));
const strangers = fc.constantFrom("dee@acme.example", "ANN@acme.example", "eve@acme.example");
const people = fc.uniqueArray(fc.oneof(randomPerson, strangers), { minLength: 1, maxLength: 3 });
const choices = fc.array(fc.tuple(fc.nat(40), people), { minLength: 1, maxLength: 4 });

/** Every list of a policy that gives an entitlement. */
function entitlementsIn(text: string): readonly ListedEntitlement[] {
  const value = policyValue(text);
  const names = (section: string) => Object.keys(isObject(value[section]) ? value[section] : {});
  const approvers = isObject(value["autoApprovers"]) ? value["autoApprovers"] : {};
  const routes = isObject(approvers["routes"]) ? Object.keys(approvers["routes"]) : [];
  const rules = (section: RuleSection): readonly ListedEntitlement[] =>
    itemsOf(value[section]).flatMap((rule, index) =>
      isObject(rule) ? [{ section, rule: identifyRule(section, index, rule) }] : [],
    );
  return [
    ...names("groups").map((group) => ({ section: "groups", group }) as const),
    ...names("tagOwners").map((tag) => ({ section: "tagOwners", tag }) as const),
    ...routes.map((name) => ({ section: "approvers", of: "routes", name }) as const),
    { section: "approvers", of: "exitNode" },
    ...rules("acls"),
    ...rules("grants"),
    ...rules("ssh"),
  ];
}

function chosenFrom(text: string, chosen: readonly [number, string[]][]): Provisioned {
  const all = entitlementsIn(text);
  return chosen.flatMap(([index, logins]) => {
    const entitlement = all[index % all.length];
    return entitlement === undefined ? [] : [{ entitlement, people: logins }];
  });
}

function planned(text: string, intent: PolicyIntent) {
  const plan = planIntent(text, intent, noDevices);
  if (plan.ok) return plan.value;
  expect(plan.problem.code).toBe("policy-ambiguous");
  return null;
}

/** White space within an empty list or section is nobody’s: it goes when something is written there. */
function tight(text: string): string {
  return text.replaceAll(/(?<=\[)\s+(?=\])|(?<=\{)\s+(?=\})/gu, "");
}

/** Who is named where: a line for each string that stands in the file. */
function namedIn(text: string): readonly string[] {
  const lines: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") lines.push(`${path} ${value.toLowerCase()}`);
    else if (Array.isArray(value)) value.forEach((item) => walk(item, path));
    else if (isObject(value))
      for (const [key, member] of Object.entries(value)) walk(member, `${path}/${key}`);
  };
  walk(policyValue(text), "");
  return lines.toSorted();
}

/** Whether a rule elsewhere says by now just what a chosen one said: a second time that one is meant. */
function hasTwin(after: string, items: Provisioned): boolean {
  const rules = entitlementsIn(after).flatMap((one) => ("rule" in one ? [one] : []));
  return items.some(
    ({ entitlement: chosen }) =>
      "rule" in chosen &&
      rules.some(
        ({ section, rule }) =>
          section === chosen.section &&
          rule.index !== chosen.rule.index &&
          rule.content === chosen.rule.content &&
          sameSet(rule.sources, chosen.rule.sources),
      ),
  );
}

describe("giving and taking back, on any policy", () => {
  it("gives the very same text again", () => {
    fc.assert(
      fc.property(policy, choices, (text, chosen) => {
        const plan = planned(text, { kind: "giveEntitlements", items: chosenFrom(text, chosen) });
        if (plan === null) return;
        expect(isContained(text, plan.after)).toBe(true);
        const back = plan.inverse === null ? plan : planned(plan.after, plan.inverse);
        if (back === null) return;
        expect(tight(back.after)).toBe(tight(text));
      }),
      { numRuns: 800 },
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(policy, choices, fc.constantFrom("give", "take"), (text, chosen, what) => {
        const items = chosenFrom(text, chosen);
        const intent = { kind: `${what}Entitlements`, items } as PolicyIntent;
        const plan = planned(text, intent);
        if (plan === null || hasTwin(plan.after, items)) return;
        const again = planned(plan.after, intent);
        if (again === null) return;
        expect(again).toMatchObject({ noop: true, after: plan.after });
      }),
      { numRuns: 800 },
    );
  });

  it("takes the named people away and nobody else, and puts nobody in", () => {
    fc.assert(
      fc.property(policy, choices, (text, chosen) => {
        const items = chosenFrom(text, chosen);
        const plan = planned(text, { kind: "takeEntitlements", items, keepEmptied: true });
        if (plan === null) return;
        expect(isContained(plan.after, text)).toBe(true);
        const going = new Set(items.flatMap((item) => item.people.map((login) => login.toLowerCase())));
        const stays = (line: string) => !going.has(line.slice(line.indexOf(" ") + 1));
        expect(namedIn(plan.after).filter(stays)).toEqual(namedIn(text).filter(stays));
      }),
      { numRuns: 800 },
    );
  });
});
