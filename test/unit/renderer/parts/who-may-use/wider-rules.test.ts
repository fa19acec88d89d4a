import { describe, expect, it } from "vitest";
import { keptRules, widerRules } from "../../../../../renderer/parts/who-may-use/wider-rules.ts";
import { sampleAppUsers } from "../../../../support/sample-app-users.ts";

describe("the rules that people keep an app by", () => {
  const { ways } = sampleAppUsers().use;
  const [first] = ways;

  it("are those that lead to more, and apart from them those of another program, each once", () => {
    expect(widerRules(ways).map(({ rule }) => rule.line)).toEqual([20]);
    expect(keptRules(ways)).toEqual([]);
    const kept = ways.map((way) =>
      way.rule.line === first?.rule.line ? { ...way, kind: "kept" as const } : way,
    );
    const rules = keptRules(kept);
    expect(rules.map(({ rule }) => rule.line)).toEqual([first?.rule.line]);
    expect(rules[0]?.ways.length).toBe(kept.filter(({ kind }) => kind === "kept").length);
  });
});
