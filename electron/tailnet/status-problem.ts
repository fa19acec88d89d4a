import { problem } from "../../shared/core/problem.ts";
import type { Evidence, Problem, ProblemCode } from "../../shared/core/problem.ts";
import { findingLines, readErrorBody } from "./error-body.ts";
import { proxyAsks } from "./connection-problem.ts";
import { knownMessage } from "./known-messages.ts";
import { neededWith } from "../../shared/tailnet/scopes.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";

/** An answer that is no success. */
export interface RefusedAnswer {
  readonly status: number;
  readonly body: string;
  readonly requestId: string | null;
  /** Method and path. */
  readonly endpoint: string;
  readonly scope?: Scope;
  /** What a 404 means here. */
  readonly missing: "tailnet" | "object";
  /** Whether the request would have changed something. */
  readonly writes: boolean;
}

/** Longest message of the service that is kept. */
const longestMessage = 2000;

/** Says what an answer with a status other than 2xx means. Sources: Tailscale API description and its error texts. */
export function statusProblem(answer: RefusedAnswer): Problem {
  const error = readErrorBody(answer.body);
  const message = (error?.message ?? "").slice(0, longestMessage);
  const details = findingLines(error?.findings ?? []);
  const position = policyPosition(message);
  const evidence: Evidence = {
    status: answer.status,
    endpoint: answer.endpoint,
    ...(answer.requestId === null ? {} : { requestId: answer.requestId }),
    ...(message === "" ? {} : { serviceMessage: message }),
    ...(details.length === 0 ? {} : { details }),
    ...(position === null ? {} : { line: position.line, column: position.column }),
  };
  const { code, what, meaning, remedy } = explain(answer, message);
  return problem(code, what, {
    ...(meaning === undefined ? {} : { meaning }),
    ...(remedy === undefined ? {} : { remedy }),
    evidence,
  });
}

/** A place in the policy file, as the service's messages give it. Both 1-based, the column in bytes. */
export function policyPosition(message: string): { readonly line: number; readonly column: number } | null {
  const match = /line (\d+), column (\d+)/.exec(message);
  return match === null ? null : { line: Number(match[1]), column: Number(match[2]) };
}

interface Explanation {
  readonly code: ProblemCode;
  readonly what: string;
  readonly meaning?: string;
  readonly remedy?: string;
}

function explain(answer: RefusedAnswer, message: string): Explanation {
  const known = knownMessage(message);
  if (known !== null && answer.status !== 401) return known;
  switch (answer.status) {
    case 401:
      return {
        code: "credential-rejected",
        what: "The service rejected the credential.",
        meaning: "It was mistyped, revoked or has expired.",
        remedy: answer.endpoint.endsWith("/oauth/token")
          ? "Make a new OAuth client in the admin console under Settings → Trust credentials."
          : "Make a new API access token in the admin console under Settings → Keys.",
      };
    case 402:
      return {
        code: "plan-refused",
        what: "The tailnet’s plan or billing state forbids this.",
        remedy: "See the Billing page of the admin console.",
      };
    case 403:
      return forbidden(answer.scope);
    case 404:
      return answer.missing === "object"
        ? { code: "not-found", what: "The service does not have this any more." }
        : notShown(answer.scope);
    case 407:
      return proxyAsks;
    case 409:
      return { code: "already-exists", what: "The service already has something in the way of this change." };
    case 412:
      return {
        code: "conflict",
        what: "Somebody else saved the policy file in the meantime.",
        meaning: "Nothing was written.",
        remedy: "Look at the change again on top of theirs.",
      };
    case 429:
      return {
        code: "rate-limited",
        what: "The service asks for a pause.",
        meaning: answer.writes
          ? "Too many requests reached it in a short time. Nothing was changed."
          : "Too many requests reached it in a short time.",
        remedy: answer.writes
          ? "Wait a minute, then try again."
          : "Wait a minute; Tailrace tries again by itself.",
      };
    default:
      return otherStatus(answer.status, message);
  }
}

function forbidden(scope: Scope | undefined): Explanation {
  const named = scope === undefined ? "" : ` It needs ${scopeWords(scope)}.`;
  return {
    code: "scope-missing",
    what: `The credential is not allowed to do this.${named}`,
    meaning: "An OAuth client lacks the scope, or the person who made the token lacks the role.",
    remedy: "Use a credential of an Owner, Admin or Network admin, or add the scope to the OAuth client.",
  };
}

/**
 * What a 404 for part of a tailnet means: the credential may not see it. Only when every part is answered so is the
 * tailnet unknown, see `tailnetUnknown`. Source: Tailscale API description, “no access” of users.
 */
function notShown(scope: Scope | undefined): Explanation {
  const named = scope === undefined ? "" : ` It needs ${scopeWords(scope)}.`;
  return {
    code: "scope-missing",
    what: `The service does not show this to the credential.${named}`,
    meaning: "An OAuth client lacks the scope, or the person who made the token lacks the role.",
    remedy: "Use a credential of an Owner, Admin or Network admin, or add the scope to the OAuth client.",
  };
}

/** Whether an answer could also mean that the service knows no such tailnet. */
export function hidesTailnet({ code, evidence }: Problem): boolean {
  return code === "tailnet-unknown" || (code === "scope-missing" && evidence?.status === 404);
}

/** What it means when every part of a tailnet is answered with 404. `answer` is one of them. */
export function tailnetUnknown(answer: Problem): Problem {
  return problem("tailnet-unknown", "The service knows no such tailnet for this credential.", {
    meaning: "A brand-new OAuth client can also answer like this for a minute.",
    remedy: "Enter “-”, or the organization name from Settings → General in the admin console.",
    ...(answer.evidence === undefined ? {} : { evidence: answer.evidence }),
  });
}

function scopeWords(scope: Scope): string {
  const needed = neededWith(scope);
  return needed.length === 1 ? `the scope ${scope}` : `the scopes ${needed.join(", ")}`;
}

function otherStatus(status: number, message: string): Explanation {
  if (status >= 500) {
    return {
      code: "server-error",
      what: "The service failed to answer.",
      meaning: "The fault is on its side or on the way there.",
      remedy: "Try again in a few minutes.",
    };
  }
  return {
    code: "invalid-argument",
    what: message === "" ? "The service refused the request." : `The service refused the request: ${message}`,
  };
}
