import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { PublishedLists } from "../ports/published-lists.ts";
import { connectionFailure, connectionProblem } from "./connection-problem.ts";
import type { Fetch } from "./http.ts";
import { readBody } from "./read-body.ts";

/** What reading published lists needs of the world. */
export interface PublishedListsParts {
  readonly fetch: Fetch;
  /** Hears an origin before it is asked. */
  readonly originUsed: (origin: string) => void;
  /** Host and port of every address that may be asked. */
  readonly hosts: readonly string[];
}

/** The largest list, AWS’s, has 2 MiB. */
const maximumBytes = 16 * 2 ** 20;
const timeLimitMs = 30_000;

/** Reads published lists over HTTPS; over plain HTTP from this computer alone. */
export function createPublishedLists({ fetch, originUsed, hosts }: PublishedListsParts): PublishedLists {
  return { read: (url) => readList(new URL(url), { fetch, originUsed, hosts }) };
}

async function readList(
  url: URL,
  { fetch, originUsed, hosts }: PublishedListsParts,
): Promise<Result<string>> {
  const isLocal = url.protocol === "http:" && url.hostname === "127.0.0.1";
  if (!hosts.includes(url.host) || !(url.protocol === "https:" || isLocal))
    return fail(problem("untrusted-host", `${url.host} is no source of a list that Tailrace follows.`));
  originUsed(url.origin);
  const signal = AbortSignal.timeout(timeLimitMs);
  const evidence = { endpoint: `GET ${url.origin}${url.pathname}` };
  try {
    const response = await fetch(url.href, {
      method: "GET",
      headers: { Accept: "application/json, text/plain" },
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal,
    });
    const text = await readBody(response, maximumBytes, signal);
    if (response.ok) return ok(text);
    const what = `${url.host} answered with status ${response.status}.`;
    return fail(problem(response.status === 404 ? "not-found" : "server-error", what, { evidence }));
  } catch (error) {
    const failure = connectionFailure(error, { timedOut: signal.aborted, cancelled: false });
    return fail(connectionProblem(failure, url.host, false, evidence));
  }
}
