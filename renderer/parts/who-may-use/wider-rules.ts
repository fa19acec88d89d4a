import { dequal } from "dequal";
import type { AppWay } from "../../../shared/governance/app-use.ts";
import type { NarrowedRule } from "../../../shared/policy/edit/intent-fields.ts";

/** A rule that leads to the app, with those whom it names. */
export interface RuleToApp {
  readonly rule: AppWay["rule"];
  readonly ways: readonly AppWay[];
  readonly narrowTo: AppWay["narrowTo"];
}

/** Whether two name the same rule. */
export function isSameRule(one: NarrowedRule["rule"], other: NarrowedRule["rule"]): boolean {
  return dequal(one, other);
}

/** The rules that lead to more than the app, each once. */
export function widerRules(ways: readonly AppWay[]): readonly RuleToApp[] {
  return rulesOf("wider", ways);
}

/** The rules that another program likely writes, each once: Tailrace leaves them, and whoever is in them keeps the app. */
export function keptRules(ways: readonly AppWay[]): readonly RuleToApp[] {
  return rulesOf("kept", ways);
}

/** The rules that lead to the app by nothing that they say, each once: Tailrace leaves them too. */
export function unsaidRules(ways: readonly AppWay[]): readonly RuleToApp[] {
  return rulesOf("unsaid", ways);
}

function rulesOf(kind: AppWay["kind"], ways: readonly AppWay[]): readonly RuleToApp[] {
  const found = new Map<number, AppWay[]>();
  for (const way of ways) {
    if (way.kind !== kind) continue;
    found.set(way.rule.line, [...(found.get(way.rule.line) ?? []), way]);
  }
  return [...found.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ rule: first.rule, ways: own, narrowTo: first.narrowTo }];
  });
}
