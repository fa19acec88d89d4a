import semver from "semver";
import * as v from "valibot";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { ReleaseAddress, Releases } from "../ports/releases.ts";
import { connectionFailure, connectionProblem } from "./connection-problem.ts";
import type { Fetch } from "./http.ts";
import { readBody } from "./read-body.ts";

/** What asking for releases needs of the world. */
export interface ReleasesParts {
  /** Null where the build has none. */
  readonly address: ReleaseAddress | null;
  readonly loopbackOnly: boolean;
  readonly fetch: Fetch;
  /** Hears an origin before it is asked. */
  readonly originUsed: (origin: string) => void;
  /** Of Tailrace: all that is said of it. */
  readonly version: string;
}

const largestAnswer = 2 ** 20;
const timeLimitMs = 20_000;

/** Source: GitHub REST API, “Get the latest release”, which leaves out drafts and pre-releases. */
const answerSchema = v.object({ tag_name: v.pipe(v.string(), v.maxLength(100)) });

/** Asks for the newest release; null where there is nobody to ask, or this runtime may not. */
export function createReleases(parts: ReleasesParts): Releases | null {
  const { address, loopbackOnly } = parts;
  if (address === null) return null;
  const url = new URL(address.newest);
  const isLocal = url.protocol === "http:" && url.hostname === "127.0.0.1";
  if (!(isLocal || (url.protocol === "https:" && !loopbackOnly))) return null;
  return { host: url.host, page: address.page, newest: () => askNewest(url, parts) };
}

async function askNewest(url: URL, { fetch, originUsed, version }: ReleasesParts): Promise<Result<string>> {
  originUsed(url.origin);
  const signal = AbortSignal.timeout(timeLimitMs);
  const evidence = { endpoint: `GET ${url.origin}${url.pathname}` };
  try {
    const response = await fetch(url.href, {
      method: "GET",
      headers: { Accept: "application/json", "User-Agent": `Tailrace/${version}` },
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal,
    });
    const text = await readBody(response, largestAnswer, signal);
    if (response.ok) return versionIn(text, url.host);
    if (response.status === 404) {
      return fail(problem("not-found", `${url.host} has no release of Tailrace.`, { evidence }));
    }
    const what = `${url.host} answered with status ${response.status}.`;
    return fail(
      problem(response.status === 429 ? "rate-limited" : "server-error", what, {
        evidence: { ...evidence, status: response.status },
      }),
    );
  } catch (error) {
    const failure = connectionFailure(error, { timedOut: signal.aborted, cancelled: false });
    return fail(connectionProblem(failure, url.host, false, evidence));
  }
}

/** The version in an answer: `v1.2.0` is 1.2.0. */
function versionIn(text: string, host: string): Result<string> {
  const parsed = v.safeParse(answerSchema, parsedJson(text));
  const version = parsed.success ? semver.valid(parsed.output.tag_name) : null;
  if (version !== null) return ok(version);
  return fail(problem("malformed-answer", `The answer of ${host} names no version.`));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
