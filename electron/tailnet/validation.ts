import type { ValidationOutcome, PolicyFinding } from "../ports/policy-endpoints.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { problem } from "../../shared/core/problem.ts";
import { findingLines, parseJson, readErrorBody } from "./error-body.ts";
import { knownMessage } from "./known-messages.ts";
import { policyPosition } from "./status-problem.ts";

/**
 * Reads the answer of `acl/validate`, which is 200 even for bad policies: what decides is whether `data` holds errors
 * or only warnings, and whether there is a message at all. null when the body is neither. Source: Tailscale API,
 * validate policy file.
 */
export function outcomeOfAnswer(text: string): ValidationOutcome | null {
  if (text.trim() === "") return { kind: "passed" };
  if (parseJson(text) === undefined) return null;
  const body = readErrorBody(text);
  return body === null ? null : outcomeOf(body.message, body.findings);
}

/**
 * Reads a refusal (400) of a validation or a save as a judgement; null when it is about something else, such as a
 * missing scope.
 */
export function outcomeOfRefusal(refusal: Problem): ValidationOutcome | null {
  const message = refusal.evidence?.serviceMessage ?? "";
  if (refusal.evidence?.status !== 400 || message === "" || knownMessage(message) !== null) return null;
  if (!testsFailed(message)) return { kind: "invalid", message, position: policyPosition(message) };
  const errors = refusal.evidence.details ?? [];
  return { kind: "tests-failed", message, findings: [{ subject: "", errors, warnings: [] }] };
}

/** The problem a judgement amounts to; null when the policy may be saved. */
export function validationProblem(outcome: ValidationOutcome, requestId: string | null): Problem | null {
  const request = requestId === null ? {} : { requestId };
  if (outcome.kind === "passed" || outcome.kind === "passed-with-warnings") return null;
  if (outcome.kind === "tests-failed") {
    return problem("policy-tests-failed", "The policy file’s own tests fail with this change.", {
      meaning: "Nothing was saved.",
      remedy: "Change the rule or the test that fails.",
      evidence: { ...request, serviceMessage: outcome.message, details: findingLines(outcome.findings) },
    });
  }
  const { message, position } = outcome;
  return problem(
    position === null ? "policy-invalid" : "policy-syntax",
    "The service does not accept this policy file.",
    { meaning: "Nothing was saved.", evidence: { ...request, ...position, serviceMessage: message } },
  );
}

function outcomeOf(message: string, findings: readonly PolicyFinding[]): ValidationOutcome {
  if (findings.some((finding) => finding.errors.length > 0) || testsFailed(message)) {
    return { kind: "tests-failed", message, findings };
  }
  const warned = findings.some((finding) => finding.warnings.length > 0);
  if (warned) return { kind: "passed-with-warnings", findings };
  return message === ""
    ? { kind: "passed" }
    : { kind: "invalid", message, position: policyPosition(message) };
}

function testsFailed(message: string): boolean {
  return message.startsWith("test(s) failed");
}
