import { describe, expect, it } from "vitest";
import type { AppWay } from "../../../../../shared/governance/app-use.ts";
import { keepWords, whoByWays } from "../../../../../renderer/parts/who-may-use/way-words.ts";
import { sampleAppUsers } from "../../../../support/sample-app-users.ts";

const [first] = sampleAppUsers().use.ways;
if (first === undefined) throw new Error("the sample has a way");
const way = (change: Partial<AppWay>): AppWay => ({ ...first, people: [], ...change });
const some = (count: number): string[] =>
  Array.from({ length: count }, (_, number) => `p${number}@acme.test`);

describe("who uses an app by some ways", () => {
  it.each([
    [[way({ people: some(12), suspended: ["gone@acme.test"] })], "12 people keep Git, 1 more is suspended"],
    [[way({ people: some(1) }), way({ people: some(1) })], "1 person keeps Git"],
    [[way({ suspended: ["gone@acme.test"] })], "nobody keeps Git, 1 more is suspended"],
    [[way({ source: "group:synced@acme.test", hidden: true })], "group:synced@acme.test keep Git"],
    [[way({ devices: 2, source: "tag:ci" })], "tag:ci keep Git"],
  ])("is counted without who is suspended, each once: %#", (ways, words) => {
    expect(keepWords(ways, { app: "Git", isNew: false })).toBe(words);
  });

  it("gets an app that is not there yet, and keeps none", () => {
    const ways = [way({ people: some(12), suspended: ["gone@acme.test"] })];
    expect(keepWords(ways, { app: "Git", isNew: true })).toBe("12 people get Git too, 1 more is suspended");
    expect(keepWords([way({ people: some(1) })], { app: "Git", isNew: true })).toBe("1 person gets Git too");
  });

  it("cannot be known where nobody can say whether the rule leads there", () => {
    expect(whoByWays([way({ unsure: 3 })])).toMatchObject({ isUnsure: true });
    expect(whoByWays([way({ unsure: 3 }), way({ people: some(1) })])).toMatchObject({ isUnsure: false });
  });
});
