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
  /** The proxy on the way wants to know who asks. Nothing reached the service. */
  | "proxy-sign-in"
  /** The proxy on the way did not let the request through, and did not say why. */
  | "proxy-refused"
  | "certificate"
  | "redirected"
  | "too-large";

const notSent =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_(?:CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|CONNECTION_TIMED_OUT|PROXY_CONNECTION_FAILED|BLOCKED_BY_CLIENT)/;
/** Chromium’s codes for proxies that want a sign-in, and what Node says of a tunnel that was answered with 407. */
const proxySignIn =
  /ERR_(?:PROXY_AUTH_REQUESTED|PROXY_AUTH_UNSUPPORTED|PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION|INVALID_AUTH_CREDENTIALS|MISSING_AUTH_CREDENTIALS|UNSUPPORTED_AUTH_SCHEME)|Proxy response \(407\)/;
/** A tunnel that the proxy did not open: Chromium does not pass on whether it asked for a sign-in. */
const proxyRefused = /ERR_TUNNEL_CONNECTION_FAILED|Proxy response \(\d+\)/;
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
  if (proxySignIn.test(text)) return "proxy-sign-in";
  if (proxyRefused.test(text)) return "proxy-refused";
  if (certificate.test(text)) return "certificate";
  if (notSent.test(text)) return "not-sent";
  return redirected.test(text) ? "redirected" : "lost";
}

const neverArrived: readonly ConnectionFailure[] = [
  "not-sent",
  "certificate",
  "proxy-sign-in",
  "proxy-refused",
];

/** Whether a write that failed this way may still have been applied. */
function mayHaveBeenApplied(failure: ConnectionFailure): boolean {
  return !neverArrived.includes(failure);
}

/** Whether a read that failed this way is worth repeating at once. */
export function isPassingFailure(failure: ConnectionFailure): boolean {
  return failure === "not-sent" || failure === "lost" || failure === "timed-out";
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
  meaning: "Nothing new was read.",
  remedy: "Check the network; Tailrace tries again at the next sync.",
};

const described: Readonly<Record<ConnectionFailure, (host: string) => Omit<Problem, "evidence">>> = {
  "not-sent": (host) => ({ code: "offline", what: `${host} could not be reached.`, ...offline }),
  lost: (host) => ({ code: "offline", what: `The connection to ${host} was lost.`, ...offline }),
  "timed-out": (host) => ({ code: "timeout", what: `${host} did not answer in time.`, ...offline }),
  cancelled: () => ({ code: "cancelled", what: "The request was stopped." }),
  "proxy-sign-in": () => proxyAsks,
  "proxy-refused": (host) => ({
    code: "proxy-refused",
    what: `The proxy of this network let nothing through to ${host}.`,
    meaning: "Most do that to ask for a sign-in; some block the address.",
    remedy: "Sign in to the proxy, or ask who runs it to allow the address.",
  }),
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

/** What a proxy means that answers 407, in a tunnel or in place of the service. */
export const proxyAsks: Omit<Problem, "evidence"> = {
  code: "proxy-refused",
  what: "The proxy of this network asks for a sign-in.",
  meaning: "Nothing reached Tailscale.",
  remedy: "Sign in to the proxy, then try again.",
};

const uncertainCause: Readonly<Record<ConnectionFailure, string>> = {
  "not-sent": "The connection failed",
  lost: "The connection was lost",
  "timed-out": "Time ran out",
  cancelled: "The request was stopped",
  "proxy-sign-in": "The proxy asked for a sign-in",
  "proxy-refused": "The proxy refused the connection",
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
