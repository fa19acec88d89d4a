import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { itemsOf } from "../../../../../shared/hujson/json.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import { identifyRule } from "../../../../../shared/policy/edit/rule-identity.ts";
import { noDevices, policyValue } from "../../../../support/planning.ts";
import { meaning } from "../../../../support/policy-meaning.ts";

const source = fc.constantFrom("group:eng", "group:ops", "ann@acme.example", "Bob@acme.example");
const destination = fc.constantFrom("tag:a:22", "tag:b:22", "tag:c:443");
const some = <T>(one: fc.Arbitrary<T>, minLength = 1) => fc.uniqueArray(one, { minLength, maxLength: 3 });

/** Rules from small pools, so that many say the same to others, or the same to the same. */
const rule = fc.record(
  { action: fc.constant("accept"), src: some(source), dst: some(destination), proto: fc.constant("tcp") },
  { requiredKeys: ["action", "src", "dst"] },
);
const rules = fc.array(rule, { minLength: 1, maxLength: 5 });

type Change = (chosen: ReturnType<typeof identifyRule>) => PolicyIntent;
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((chosen) => ({ kind: "removeRule", rule: chosen })),
  some(source).map((sources): Change => (chosen) => ({ kind: "addRuleSources", rule: chosen, sources })),
  fc.tuple(some(source), fc.boolean()).map(([sources, keepEmptyRule]): Change => (chosen) => ({
    kind: "removeRuleSources",
    rule: chosen,
    sources,
    keepEmptyRule,
  })),
  some(destination).map((destinations): Change => (chosen) => ({
    kind: "addRuleDestinations",
    rule: chosen,
    destinations,
  })),
  some(destination).map((destinations): Change => (chosen) => ({
    kind: "removeRuleDestinations",
    rule: chosen,
    destinations,
  })),
);

const textOf = (acls: readonly unknown[]) => JSON.stringify({ acls });
const chosenFrom = (acls: readonly ReturnType<typeof Object>[], index: number) => {
  const at = index % acls.length;
  return identifyRule("acls", at, acls[at]);
};

function planned(text: string, intent: PolicyIntent) {
  const plan = planIntent(text, intent, noDevices);
  if (plan.ok) return plan.value;
  expect(["policy-ambiguous", "app-invalid"]).toContain(plan.problem.code);
  return null;
}

/** Who may go where by the rules of a text, one line for each pair. */
function allowed(text: string): Set<string> {
  return new Set(
    itemsOf(policyValue(text)["acls"]).flatMap((one) => {
      const { src = [], dst = [], proto = "" } = Object(one) as Record<string, string[]>;
      return src.flatMap((from) => dst.map((to) => `${from.toLowerCase()} ${to} ${String(proto)}`));
    }),
  );
}

describe("any change of a rule", () => {
  it("changes nothing the second time, wherever the first one found the rule", () => {
    fc.assert(
      fc.property(rules, fc.nat(4), change, (acls, index, make) => {
        const intent = make(chosenFrom(acls, index));
        const plan = planned(textOf(acls), intent);
        if (plan === null) return;
        const again = planned(plan.after, intent);
        expect(again).toMatchObject({ noop: true, after: plan.after });
      }),
      { numRuns: 1500 },
    );
  });

  it("changes nothing the second time on a text that others changed before the first", () => {
    fc.assert(
      fc.property(rules, fc.nat(4), rules, change, (acls, index, others, make) => {
        const intent = make(chosenFrom(acls, index));
        const plan = planned(textOf(others), intent);
        if (plan === null) return;
        expect(planned(plan.after, intent)).toMatchObject({ noop: true, after: plan.after });
      }),
      { numRuns: 1500 },
    );
  });

  it("takes from no other rule than the chosen one, and gives nobody but whom it names", () => {
    fc.assert(
      fc.property(rules, fc.nat(4), change, (acls, index, make) => {
        const chosen = chosenFrom(acls, index);
        const intent = make(chosen);
        const text = textOf(acls);
        const plan = planned(text, intent);
        if (plan === null) return;
        const others = acls.filter((_one, at) => at !== chosen.index);
        const [before, after] = [allowed(text), allowed(plan.after)];
        for (const line of allowed(textOf(others))) expect(after).toContain(line);
        const gained = [...after].filter((line) => !before.has(line));
        const named = "sources" in intent ? intent.sources.map((one) => one.toLowerCase()) : [];
        const led = "destinations" in intent ? intent.destinations : [];
        for (const line of gained) {
          const [from = "", to = ""] = line.split(" ");
          expect(named.includes(from) || led.includes(to)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("can be taken back", () => {
    fc.assert(
      fc.property(rules, fc.nat(4), change, (acls, index, make) => {
        const text = textOf(acls);
        const plan = planned(text, make(chosenFrom(acls, index)));
        if (plan === null || plan.inverse === null) return;
        // Where the change made a rule like another one, the way back may have to ask.
        const back = planned(plan.after, plan.inverse);
        expect(meaning(back?.after ?? text)).toBe(meaning(text));
      }),
      { numRuns: 1000 },
    );
  });
});
