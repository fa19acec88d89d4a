import { problem } from "../../shared/core/problem.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";
import { isTransient, longestWaitMs, readAttempts, retryAfterMs, retryDelayMs } from "./backoff.ts";
import { connectionFailure, connectionProblem, isPassingFailure } from "./connection-problem.ts";
import type { ApiAnswer, ApiRequest, Fetch, Transport } from "./http.ts";
import { readBody, untilAborted } from "./read-body.ts";
import { statusProblem } from "./status-problem.ts";

/** What a transport is made of. Everything that touches the world is passed in. */
export interface TransportParts {
  /** Checked by `allowedBaseUrl` beforehand; without a trailing slash. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** The bearer token of the moment; null sends no `Authorization` (the token endpoint). */
  readonly credential: (() => Promise<Result<string>>) | null;
  /** Told of a 401. Answers true when a fresh credential can be had, so that a read is worth repeating once. */
  readonly credentialRejected?: () => boolean;
  /** Last word on where a request may go; asked for each request. */
  readonly allowHost: (url: URL) => Result<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** `<application>/<version>`. */
  readonly userAgent: string;
  /** One line for each exchange: sizes, never content. */
  readonly log?: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}

const defaultMaximumBytes = 10 * 1024 * 1024;
const defaultTimeLimitMs = 60_000;

/** Header values hold visible ASCII only. */
const sendable = /^[\x21-\x7e]+$/;

const damagedCredential = problem("credential-malformed", "The stored credential is damaged.", {
  meaning: "It holds characters that no key has.",
  remedy: "Connect again with a key copied from the admin console.",
});

/** How one attempt ended, with what decides about another one. */
interface Attempt {
  readonly outcome: Result<ApiAnswer>;
  readonly again: "no" | "after-a-pause" | "with-a-fresh-credential";
  readonly retryAfter: string | null;
}

/**
 * Makes the one way to the API. Reads are repeated after 429, 502, 504, lost connections and time that ran out; anything but GET is sent
 * exactly once, because it may have been applied. Source: Tailscale API (no back-off is documented; `Retry-After` is
 * honoured up to 30 s).
 */
export function createTransport(parts: TransportParts): Transport {
  return {
    request: async (request) => {
      let refreshed = false;
      for (let attempt = 1; ; attempt += 1) {
        const { outcome, again, retryAfter } = await sendOnce(parts, request, attempt);
        if (again === "no" || request.method !== "GET" || attempt >= readAttempts) return outcome;
        if (request.signal?.aborted === true) return outcome;
        if (again === "with-a-fresh-credential") {
          if (refreshed || parts.credentialRejected?.() !== true) return outcome;
          refreshed = true;
          continue;
        }
        if (retryAfter !== null && (retryAfterMs(retryAfter, parts.now()) ?? 0) > longestWaitMs)
          return outcome;
        await parts.sleep(retryDelayMs(attempt, retryAfter, parts.now(), parts.random()));
      }
    },
  };
}

async function sendOnce(parts: TransportParts, request: ApiRequest, attempt: number): Promise<Attempt> {
  const url = new URL(`${parts.baseUrl}${request.path}`);
  for (const [name, value] of request.query ?? []) url.searchParams.append(name, value);
  const allowed = parts.allowHost(url);
  if (!allowed.ok) return final(allowed.problem);
  if (url.origin !== new URL(parts.baseUrl).origin) {
    return final(
      problem("untrusted-host", "The request would have left the API’s address.", {
        evidence: evidenceOf(request),
      }),
    );
  }
  const headers: Record<string, string> = { Accept: "application/json", ...request.headers };
  headers["User-Agent"] = parts.userAgent;
  if (parts.credential !== null) {
    const credential = await parts.credential();
    if (!credential.ok) return final(credential.problem);
    if (!sendable.test(credential.value)) return final(damagedCredential);
    headers["Authorization"] = `Bearer ${credential.value}`;
  }
  return exchange(parts, request, url, headers, attempt);
}

async function exchange(
  parts: TransportParts,
  request: ApiRequest,
  url: URL,
  headers: Record<string, string>,
  attempts: number,
): Promise<Attempt> {
  const timeLimit = AbortSignal.timeout(request.timeLimitMs ?? defaultTimeLimitMs);
  const signal = request.signal === undefined ? timeLimit : AbortSignal.any([timeLimit, request.signal]);
  const started = parts.now();
  const endpoint = endpointOf(request);
  const log = (facts: Readonly<Record<string, unknown>>): void => {
    parts.log?.("api", { endpoint, attempts, durationMs: parts.now() - started, ...facts });
  };
  try {
    const sent = parts.fetch(url.href, {
      method: request.method,
      headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal,
    });
    const response = await untilAborted(sent, signal);
    const text = await readBody(response, request.maximumBytes ?? defaultMaximumBytes, signal);
    const requestId = response.headers.get("x-tailscale-request-id");
    const { status } = response;
    log({ status, requestId, size: text.length });
    if (status >= 200 && status < 300) {
      const meta = { status, requestId, durationMs: parts.now() - started, attempts };
      return answered({
        text,
        contentType: contentTypeOf(response),
        etag: response.headers.get("etag"),
        meta,
      });
    }
    return {
      outcome: fail(refusal(request, status, text, requestId)),
      again: status === 401 ? "with-a-fresh-credential" : isTransient(status) ? "after-a-pause" : "no",
      retryAfter: response.headers.get("retry-after"),
    };
  } catch (error) {
    const cancelled = request.signal?.aborted === true;
    const failure = connectionFailure(error, { cancelled, timedOut: timeLimit.aborted });
    log({ failure });
    return {
      outcome: fail(connectionProblem(failure, url.host, writes(request), evidenceOf(request))),
      again: isPassingFailure(failure) ? "after-a-pause" : "no",
      retryAfter: null,
    };
  }
}

/** Whether something may be changed by a request. */
function writes({ method, changesNothing }: ApiRequest): boolean {
  return method !== "GET" && changesNothing !== true;
}

function refusal(request: ApiRequest, status: number, body: string, requestId: string | null): Problem {
  return statusProblem({
    status,
    body,
    requestId,
    endpoint: endpointOf(request),
    missing: request.missing ?? "tailnet",
    writes: writes(request),
    ...(request.scope === undefined ? {} : { scope: request.scope }),
  });
}

function answered(answer: ApiAnswer): Attempt {
  return { outcome: ok(answer), again: "no", retryAfter: null };
}

function final(reason: Problem): Attempt {
  return { outcome: fail(reason), again: "no", retryAfter: null };
}

function endpointOf(request: ApiRequest): string {
  return `${request.method} ${request.path}`;
}

function evidenceOf(request: ApiRequest): { readonly endpoint: string } {
  return { endpoint: endpointOf(request) };
}

function contentTypeOf(response: Response): string {
  return (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
