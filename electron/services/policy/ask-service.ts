import type { FindingView, ReviewView } from "../../../shared/bridge/policy.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import type { ValidationOutcome } from "../../ports/policy-endpoints.ts";
import type { Session } from "../../ports/session.ts";

/** What the service says to a change when asked to validate it. Nothing is saved. */
export async function askService(
  session: Session,
  text: string,
): Promise<{ readonly verdict: ReviewView["verdict"]; readonly findings: readonly FindingView[] }> {
  const judged = await session.api.policy.validate(text);
  if (!judged.ok) {
    // Not having been able to ask is not a refusal: the save asks again, and stops if it cannot.
    const { what, meaning } = judged.problem;
    return {
      verdict: null,
      findings: [atStart("warning", `Not validated yet: ${what} ${meaning ?? ""}`.trim())],
    };
  }
  return { verdict: verdictOf(judged.value), findings: findingsOf(judged.value, text) };
}

function verdictOf(outcome: ValidationOutcome): ReviewView["verdict"] {
  switch (outcome.kind) {
    case "passed":
      return { accepted: true, message: "The service accepts this policy.", details: [] };
    case "passed-with-warnings":
      return {
        accepted: true,
        message: "The service accepts this policy, with warnings.",
        details: outcome.findings.flatMap(({ subject, warnings }) =>
          warnings.map((text) => line(subject, text)),
        ),
      };
    case "tests-failed":
      return {
        accepted: false,
        message: "The policy’s own tests fail.",
        details: outcome.findings.flatMap(({ subject, errors }) => errors.map((text) => line(subject, text))),
      };
    case "invalid":
      return { accepted: false, message: outcome.message, details: [] };
  }
}

function findingsOf(outcome: ValidationOutcome, text: string): readonly FindingView[] {
  if (outcome.kind !== "invalid" || outcome.position === null) return [];
  const { line: row, column } = outcome.position;
  const offset = lineIndex(text).offsetAt({ line: row, column });
  return [{ severity: "error", message: outcome.message, from: offset, to: offset + 1, line: row, column }];
}

function atStart(severity: FindingView["severity"], message: string): FindingView {
  return { severity, message, from: 0, to: 0, line: 1, column: 1 };
}

function line(subject: string, text: string): string {
  return subject === "" ? text : `${subject}: ${text}`;
}
