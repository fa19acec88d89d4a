import { describe, expect, it } from "vitest";
import type { AnsweredWay, Judged } from "../../../../../shared/governance/question/judged.ts";
import { waysOf } from "../../../../../shared/governance/question/answer-ways.ts";

const way = (through: string, rule: number, postures: string[] = []): AnsweredWay => ({
  origin: { section: "grants", index: rule - 1, path: `/grants/${rule - 1}`, offset: 0 },
  via: [],
  postures,
  through: [through],
  isDirect: false,
});
const holder = (ways: readonly AnsweredWay[], verdict: Judged["verdict"] = "yes"): Judged => ({
  verdict,
  ways,
  reasons: [],
  passing: null,
});
const some = (count: number, one: Judged): readonly Judged[] =>
  Array.from({ length: count }, () => ({ ...one }));

describe("the ways of an answer", () => {
  it("tell the way of most whole, and of a later one who has come by none before", () => {
    const [admins, eng] = [way("group:admins", 1), way("group:eng", 2)];
    const outside = way("group:contractors", 15, ["posture:managed"]);
    const holders = [
      ...some(2, holder([admins, eng])),
      ...some(9, holder([eng])),
      ...some(1, holder([admins])),
      ...some(2, holder([outside], "conditional")),
    ];
    expect(waysOf(holders)).toEqual([
      { count: 11, verdict: "yes", through: "group:eng", rule: "grant 2", asks: "" },
      { count: 2, verdict: "conditional", through: "group:contractors", rule: "grant 15", asks: "managed" },
      { count: 1, isMore: true, verdict: "yes", through: "group:admins", rule: "grant 1", asks: "" },
    ]);
  });

  it("count whoever comes by two names of one rule once", () => {
    const both: AnsweredWay = { ...way("group:eng", 2), through: ["group:eng", "group:ops"] };
    const told = waysOf([holder([both]), holder([way("group:ops", 2)])]);
    expect(told).toEqual([{ count: 2, verdict: "yes", through: "group:ops", rule: "grant 2", asks: "" }]);
  });

  it("say of whoever needs no condition nothing of one", () => {
    const told = waysOf([holder([way("group:eng", 3, ["posture:managed"]), way("group:eng", 2)])]);
    expect(told).toMatchObject([{ count: 1, rule: "grant 2", asks: "" }]);
  });
});
