import { problem } from "../../shared/core/problem.ts";
import type { Evidence, Problem } from "../../shared/core/problem.ts";
import { BodyTooLarge } from "./read-body.ts";

/** How a request failed without an answer. */
export type ConnectionFailure =
  /** The request surely never left: nothing can have been applied. */
  | "not-sent"
  /** The connection broke; a write may have been applied. */
  | "lost"
  | "timed-out"
  | "cancelled"
  | "certificate"
  | "redirected"
  | "too-large";

const notSent =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|CONNECTION_TIMED_OUT|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|BLOCKED_BY_CLIENT)/;
const certificate =
  /CERT_|_CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS_|ERR_SSL_|ERR_CERTIFICATE_TRANSPARENCY|EPROTO/;
const redirected = /redirect/i;

/** Sorts what `fetch` or the body's reader threw. Knows the error codes of Node and of Chromium. */
export function connectionFailure(
  error: unknown,
  signals: { readonly timedOut: boolean; readonly cancelled: boolean },
): ConnectionFailure {
  if (error instanceof BodyTooLarge) return "too-large";
  if (signals.cancelled) return "cancelled";
  if (signals.timedOut) return "timed-out";
  const text = describe(error);
  if (certificate.test(text)) return "certificate";
  if (notSent.test(text)) return "not-sent";
  return redirected.test(text) ? "redirected" : "lost";
}

/** Whether a write that failed this way may still have been applied. */
export function mayHaveBeenApplied(failure: ConnectionFailure): boolean {
  return failure !== "not-sent" && failure !== "certificate";
}

/** Says what a failure without an answer means. `writes` is true for what may have changed something. */
export function connectionProblem(
  failure: ConnectionFailure,
  host: string,
  writes: boolean,
  evidence: Evidence,
): Problem {
  if (writes && mayHaveBeenApplied(failure) && failure !== "cancelled") {
    return problem("save-uncertain", `${uncertainCause[failure]} before ${host} confirmed the change.`, {
      meaning: "The change may or may not have been made.",
      remedy: "Check the current state before trying again.",
      evidence,
    });
  }
  const { code, what, ...rest } = described[failure](host);
  const words = writes && failure === "not-sent" ? notTried : rest;
  return problem(code, what, { ...words, evidence });
}

/** Reads are tried again by themselves, changes never. */
const notTried = { meaning: "Nothing was changed.", remedy: "Check the network, then try again." };

const offline = {
  meaning: "What is shown is the last known state.",
  remedy: "Check the network; Tailrace tries again at the next sync.",
};

const described: Readonly<Record<ConnectionFailure, (host: string) => Omit<Problem, "evidence">>> = {
  "not-sent": (host) => ({ code: "offline", what: `${host} could not be reached.`, ...offline }),
  lost: (host) => ({ code: "offline", what: `The connection to ${host} was lost.`, ...offline }),
  "timed-out": (host) => ({ code: "timeout", what: `${host} did not answer in time.`, ...offline }),
  cancelled: () => ({ code: "cancelled", what: "The request was stopped." }),
  certificate: (host) => ({
    code: "untrusted-host",
    what: `${host} could not prove its identity.`,
    meaning: "Nothing was sent, because somebody may be reading along.",
    remedy: "Check whether a proxy on this network replaces certificates, and whether the clock is right.",
  }),
  redirected: (host) => ({
    code: "untrusted-host",
    what: `${host} pointed to another address instead of answering.`,
    meaning: "The credential is not sent anywhere else.",
    remedy: "Check the API address, and whether this network wants a login first.",
  }),
  "too-large": (host) => ({
    code: "answer-too-large",
    what: `${host} sent more than an answer of this kind can hold.`,
    meaning: "The answer was not used.",
    remedy: "Check the API address.",
  }),
};

const uncertainCause: Readonly<Record<ConnectionFailure, string>> = {
  "not-sent": "The connection failed",
  lost: "The connection was lost",
  "timed-out": "Time ran out",
  cancelled: "The request was stopped",
  certificate: "The connection failed",
  redirected: "The connection was sent elsewhere",
  "too-large": "The answer grew too long",
};

/** Message, code and causes of an error in one line, to be matched and never shown. */
function describe(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    parts.push(at.message);
    if ("code" in at && typeof at.code === "string") parts.push(at.code);
    if (at instanceof AggregateError) parts.push(...at.errors.map((one) => describe(one)));
  }
  return parts.join(" ");
}
