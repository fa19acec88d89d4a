import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { find, toValue } from "../../../../../shared/hujson/find.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { isObject, itemsOf, valueAt } from "../../../../../shared/hujson/json.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import type { PlanContext, PolicyPlan } from "../../../../../shared/policy/edit/policy-plan.ts";
import { identifyRule, type RuleIdentity } from "../../../../../shared/policy/edit/rule-identity.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { serviceVerdict } from "../../../../../shared/policy/judge/service-verdict.ts";
import { documentOf, isContained, meaning } from "../../../../support/policy-meaning.ts";
import { adding, changing, taking } from "../../../../support/random-intents.ts";
import {
  randomAcceptableValue,
  randomPerson,
  randomPolicyValue,
  randomTaste,
  writePolicy,
} from "../../../../support/random-policies.ts";

const network: Network = {
  users: ["ann", "bob", "cyd"].map((login) => ({ login: `${login}@acme.example`, role: null })),
  nodes: [],
};
const context: PlanContext = { deviceTags: [] };
const policy = fc.tuple(randomPolicyValue, randomTaste).map(([value, taste]) => writePolicy(value, taste));

const acceptable = fc
  .tuple(randomAcceptableValue, randomTaste)
  .map(([value, taste]) => writePolicy(value, taste));

/** A plan, or null where the intent is refused for a reason that a person can read. */
function planned(text: string, intent: PolicyIntent): PolicyPlan | null {
  const plan = planIntent(text, intent, context);
  if (plan.ok) return plan.value;
  expect(plan.problem.code).not.toBe("internal");
  expect(plan.problem.code).not.toBe("edit-refused");
  expect(plan.problem.code).not.toBe("policy-syntax");
  return null;
}

/** Whether every section that no edit names has the very same bytes. */
function othersUntouched({ before, after, edits }: PolicyPlan): boolean {
  const [old, fresh] = [documentOf(before), documentOf(after)];
  const root = toValue(old.root);
  const edited = new Set(edits.map(({ edit }) => edit.path[0]));
  return Object.keys(isObject(root) ? root : {}).every((key) => {
    if (edited.has(key)) return true;
    const [left, right] = [find(old.root, [key]), find(fresh.root, [key])];
    if (left === undefined || right === undefined) return false;
    return before.slice(left.start, left.end) === after.slice(right.start, right.end);
  });
}

/** What identifies the rule at a path. */
function contentAt(text: string, path: readonly (string | number)[]): string | null {
  const rule = valueAt(toValue(documentOf(text).root), path);
  return isObject(rule) ? identifyRule("acls", 0, rule).content : null;
}

describe("any intent on any policy", () => {
  it("that adds keeps every old byte, leaves other sections alone, and is a no-op the second time", () => {
    fc.assert(
      fc.property(policy, adding, (text, intent) => {
        const plan = planned(text, intent);
        if (plan === null) return;
        expect(isContained(text, plan.after)).toBe(true);
        expect(othersUntouched(plan)).toBe(true);
        expect(planned(plan.after, intent)).toMatchObject({ noop: true, after: plan.after });
      }),
      { numRuns: 600 },
    );
  });

  it("that takes away puts nothing in, leaves other sections alone, and is a no-op the second time", () => {
    fc.assert(
      fc.property(policy, taking, (text, intent) => {
        const plan = planned(text, intent);
        if (plan === null) return;
        expect(isContained(plan.after, text)).toBe(true);
        expect(othersUntouched(plan)).toBe(true);
        expect(planned(plan.after, intent)).toMatchObject({ noop: true, after: plan.after });
      }),
      { numRuns: 600 },
    );
  });

  it("that changes leaves other sections alone and is a no-op the second time", () => {
    fc.assert(
      fc.property(policy, changing, (text, intent) => {
        const plan = planned(text, intent);
        if (plan === null) return;
        expect(othersUntouched(plan)).toBe(true);
        expect(planned(plan.after, intent)).toMatchObject({ noop: true, after: plan.after });
      }),
      { numRuns: 400 },
    );
  });

  it("can be taken back", () => {
    fc.assert(
      fc.property(policy, fc.oneof(adding, taking, changing), (text, intent) => {
        const plan = planned(text, intent);
        if (plan === null || plan.noop) return;
        if (plan.inverse === null) throw new Error("there is no inverse");
        const back = planned(plan.after, plan.inverse);
        // A tag that the file used without declaring it is not taken back while it is used; that is said.
        if (back?.leftAlone.some((sentence) => sentence.includes("stays declared")) === true) return;
        expect(back === null ? null : meaning(back.after)).toBe(meaning(text));
      }),
      { numRuns: 600 },
    );
  });

  it("plans the same on a text that others changed meanwhile, and keeps what they did", () => {
    fc.assert(
      fc.property(policy, adding, adding, (text, mine, theirs) => {
        const foreign = planned(text, theirs);
        if (foreign === null) return;
        const rebased = planned(foreign.after, mine);
        if (rebased === null) return;
        expect(isContained(foreign.after, rebased.after)).toBe(true);
        expect(planned(rebased.after, theirs)?.after ?? rebased.after).toBe(rebased.after);
      }),
      { numRuns: 400 },
    );
  });

  it("never makes the service refuse what it accepted", () => {
    let judged = 0;
    fc.assert(
      fc.property(acceptable, fc.oneof(adding, taking, changing), (text, intent) => {
        const plan = planned(text, intent);
        if (plan === null || plan.noop || !serviceVerdict(text, network).accepted) return;
        const verdict = serviceVerdict(plan.after, network);
        judged += 1;
        // What takes access away may break a test of the file: that is what the tests are for.
        const message = verdict.accepted ? "accepted" : verdict.body.message;
        const warned = plan.warnings.some((sentence) => sentence.includes("not declared"));
        expect(["accepted", "test(s) failed"]).toContain(warned ? "accepted" : message);
      }),
      { numRuns: 600 },
    );
    expect(judged).toBeGreaterThan(60);
  });

  it("finds the rule that was meant, wherever others moved it", () => {
    fc.assert(
      fc.property(policy, fc.nat(3), randomPerson, fc.nat(2), (text, index, person, before) => {
        const rules = itemsOf(valueAt(toValue(documentOf(text).root), ["acls"]));
        const rule = rules[index];
        if (!isObject(rule)) return;
        const identity: RuleIdentity = identifyRule("acls", index, rule);
        const others = Array.from({ length: before }, (_, at) => ({
          kind: "addRule" as const,
          section: "acls" as const,
          rule: { action: "accept", src: ["*"], dst: [`other-${at}:1`] },
          index: 0,
        }));
        const moved = planned(text, { kind: "sequence", title: "others", intents: others })?.after ?? text;
        const plan = planIntent(
          moved,
          { kind: "addRuleSources", rule: identity, sources: [person] },
          context,
        );
        const code = plan.ok ? null : plan.problem.code;
        const touched = (plan.ok ? plan.value.edits : []).map(({ edit }) =>
          contentAt(moved, edit.path.slice(0, 2)),
        );
        expect([null, "policy-ambiguous"]).toContain(code);
        expect(touched.every((content) => content === identity.content)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
