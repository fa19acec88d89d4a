import type { TestExpectation } from "../../../shared/bridge/policy.ts";
import type { CommandValue } from "../../../shared/bridge/contract.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { lineIndex, type LineIndex } from "../../../shared/hujson/positions.ts";
import { judgeTests, type TestVerdict } from "../../../shared/policy/judge/tests/judge-tests.ts";
import type { Policy, PolicyTest, SshTest } from "../../../shared/policy/document/model.ts";
import { unknownNames, unknownNameWords } from "../../../shared/policy/document/unknown-names.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { checkForm } from "../../../shared/policy/judge/validate.ts";
import type { PolicyNetwork } from "./policy-network.ts";

/** Every test of a draft with its result. */
export type TestResults = CommandValue<"policy.runTests">;

/**
 * Runs the `tests` and `sshTests` of a draft. One that rests on people or devices that are not known has no result.
 * Errors: `policy-syntax`, `policy-invalid`.
 */
export function draftTests(
  { text, document }: PolicyFile,
  { network, unknowns }: PolicyNetwork,
): Result<TestResults> {
  if (!document.ok) return document;
  const { policy, findings } = document.value;
  const wrong = [...findings, ...checkForm(policy, { network })][0];
  const lines = lineIndex(text);
  if (wrong !== undefined) {
    const evidence = { ...lines.positionAt(wrong.offset), serviceMessage: wrong.message };
    return fail(
      problem("policy-invalid", "The tests cannot run: the policy breaks a rule.", {
        remedy: "Correct the errors that the editor marks first.",
        evidence,
      }),
    );
  }
  const verdicts = judgeTests(policy, network);
  return ok({
    results: [
      ...rows("tests", policy.tests, verdicts.tests, lines),
      ...rows("sshTests", policy.sshTests, verdicts.sshTests, lines),
    ],
    unknowns: [...unknowns, ...unknownNames(policy).map(({ text: name }) => unknownNameWords(name))],
  });
}

function rows(
  section: "tests" | "sshTests",
  tests: Policy["tests"] | Policy["sshTests"],
  verdicts: readonly TestVerdict[],
  lines: LineIndex,
): TestResults["results"] {
  return tests.map((test, index) => {
    const verdict = verdicts[index] ?? { kind: "unknown" };
    return {
      section,
      index,
      line: lines.positionAt(test.offset).line,
      source: test.source?.text ?? "",
      passed: verdict.kind === "unknown" ? null : verdict.kind === "passed",
      expects: expectationsOf(test, verdict),
      errors: verdict.kind === "failed" ? verdict.failure.errors : [],
    };
  });
}

/** What a test asks for, each as it turned out: a failure names the words that did not hold by their places. */
function expectationsOf(test: PolicyTest | SshTest, verdict: TestVerdict): readonly TestExpectation[] {
  const failed = new Set(
    verdict.kind === "failed" ? verdict.failure.findings.map(({ offset }) => offset) : [],
  );
  const one = (
    { text, offset }: PolicyTest["accept"][number],
    wants: TestExpectation["wants"],
  ): TestExpectation => ({
    to: "destinations" in test ? `${test.destinations.map((to) => to.text).join(", ")} as ${text}` : text,
    wants,
    held: verdict.kind === "unknown" ? null : !failed.has(offset),
  });
  return [
    ...test.accept.map((word) => one(word, "accept")),
    ...("check" in test ? test.check.map((word) => one(word, "check")) : []),
    ...test.deny.map((word) => one(word, "deny")),
  ];
}
