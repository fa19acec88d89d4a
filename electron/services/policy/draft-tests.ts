import type { CommandValue } from "../../../shared/bridge/contract.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { parsePolicy } from "../../../shared/policy/intents/plan.ts";
import { positionAt } from "../../../shared/hujson/positions.ts";
import type { Failure } from "../../../shared/policy/failures.ts";
import type { Policy } from "../../../shared/policy/model.ts";
import { decodePolicy } from "../../../shared/policy/sections.ts";
import { evaluateSshTests } from "../../../shared/policy/ssh-tests.ts";
import { evaluateTests } from "../../../shared/policy/tests.ts";
import { checkForm } from "../../../shared/policy/validate.ts";
import type { PolicyNetwork } from "./policy-network.ts";

/** Every test of a draft with its result. */
export type TestResults = CommandValue<"policy.runTests">;

/** Runs the `tests` and `sshTests` of a draft. Errors: `policy-syntax`, `policy-invalid`. */
export function draftTests(text: string, { network }: PolicyNetwork): Result<TestResults> {
  const parsed = parsePolicy(text);
  if (!parsed.ok) return parsed;
  const { policy, findings } = decodePolicy(parsed.value);
  const wrong = [...findings, ...checkForm(policy, { network })][0];
  if (wrong !== undefined) {
    const evidence = { ...positionAt(text, wrong.offset), serviceMessage: wrong.message };
    return fail(
      problem("policy-invalid", "The tests cannot run: the policy breaks a rule.", {
        remedy: "Correct the errors that the editor marks first.",
        evidence,
      }),
    );
  }
  const tests = rows("tests", policy.tests, evaluateTests(policy, network), text);
  const sshTests = rows("sshTests", policy.sshTests, evaluateSshTests(policy, network), text);
  return ok({ results: [...tests, ...sshTests] });
}

function rows(
  section: "tests" | "sshTests",
  tests: Policy["tests"] | Policy["sshTests"],
  failures: readonly Failure[],
  text: string,
): TestResults["results"] {
  const failed = new Map(failures.map((failure) => [failure.offset, failure]));
  return tests.map((test, index) => {
    const failure = failed.get(test.offset);
    return {
      section,
      index,
      line: positionAt(text, test.offset).line,
      source: test.source?.text ?? "",
      passed: failure === undefined,
      errors: failure?.errors ?? [],
    };
  });
}
