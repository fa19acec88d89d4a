import type { AppWay } from "../../../../shared/governance/app-use.ts";

/** A rule that leads to more than the app, with those whom it names. */
export interface WiderRule {
  readonly rule: AppWay["rule"];
  readonly ways: readonly AppWay[];
  readonly narrowTo: AppWay["narrowTo"];
}

/** The rules that lead to more than the app, each once. */
export function widerRules(ways: readonly AppWay[]): readonly WiderRule[] {
  const found = new Map<number, AppWay[]>();
  for (const way of ways) {
    if (way.kind !== "wider") continue;
    found.set(way.rule.line, [...(found.get(way.rule.line) ?? []), way]);
  }
  return [...found.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ rule: first.rule, ways: own, narrowTo: first.narrowTo }];
  });
}
