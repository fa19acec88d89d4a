import { describe, expect, it } from "vitest";
import { ask } from "../../../scripts/policy/ask.ts";
import { check } from "../../../scripts/policy/check.ts";
import { format } from "../../../scripts/policy/format.ts";
import { readNetwork } from "../../../scripts/policy/network-file.ts";
import { intents } from "../../../shared/policy/edit/intents.ts";
import { planOf } from "../../support/planning.ts";
import { sampleNetworkFile, samplePolicy, samplePolicyFile } from "../../support/sample-policy.ts";

const network = readNetwork(sampleNetworkFile);
const deviceTags = network.nodes?.flatMap(({ tags }) => tags) ?? [];

/** What is there already, or was never there to be put back or taken out. */
const nothingToDo = [
  "restoreApp",
  "migrateWildcard",
  "removeSniProxy",
  "addTag",
  "restorePerson",
  "addPosture",
  "takeGiven",
];

describe("the samples of the command line", () => {
  it("are formatted and accepted", () => {
    expect(format(samplePolicyFile, { check: true, write: false })).toMatchObject({ status: 0 });
    expect(check(samplePolicyFile, network, { domain: undefined, strict: false })).toMatchObject({
      status: 0,
    });
  });

  it.each(Object.values(intents))("have what $example.kind changes", ({ example }) => {
    expect(planOf(samplePolicy, example, { deviceTags }).noop).toBe(nothingToDo.includes(example.kind));
  });

  it.each([
    ["may ana reach db:5432?", /^yes, through group:eng .*the device passes/u],
    ["who can use GitHub?", /^ana@example\.com: through autogroup:member/u],
    ["what can ana SSH to?", /^web-1: /u],
    ["may ana use exit nodes?", /^no$/u],
  ])("answer %s", (question, answer) => {
    expect(ask(samplePolicyFile, network, question).output).toMatch(new RegExp(answer, "mu"));
  });
});
