import { problem, type Problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type {
  ReadableProductId,
  ReadAnswer,
  ReadRequest,
  ReadTarget,
} from "../../shared/egress/read/list-reader.ts";
import { malformed } from "../../shared/egress/read/read-schema.ts";
import { checkedTarget, listReaders } from "../../shared/egress/read/readers.ts";
import { untrustedRuntime, type ProductLists, type ReadOutcome } from "../ports/product-lists.ts";
import { connectionFailure, connectionProblem } from "../tailnet/connection-problem.ts";
import type { Fetch } from "../tailnet/http.ts";
import { readBody } from "../tailnet/read-body.ts";
import { refusal } from "./refused-read.ts";
import { tokenHeaders } from "./token-headers.ts";

/** What reading the lists of products needs of the world. */
export interface ProductListsParts {
  readonly fetch: Fetch;
  /** Hears an origin before it is asked. */
  readonly originUsed: (origin: string) => void;
  /** On a runtime that nobody vouches for, no token goes anywhere. */
  readonly loopbackOnly: boolean;
  readonly now: () => number;
}

const maximumBytes = 5 * 2 ** 20;
/** For one page. */
const timeLimitMs = 30_000;
/** The largest list that any of them takes has 390,000 entries in 195 places; no list of one place has this many pages. */
const mostPages = 200;
const mostEntries = 20_000;

/**
 * Reads the lists of products over HTTPS, all pages or nothing. It sends `GET`, and `POST` with the constant questions
 * of `shared/egress/read/`; there is no way to send anything else.
 */
export function createProductLists(parts: ProductListsParts): ProductLists {
  return {
    read: async (productId, target, secrets) => {
      if (parts.loopbackOnly) return failed(untrustedRuntime);
      const checked = checkedTarget(productId, target);
      return checked.ok ? readAll(parts, productId, checked.value, secrets) : failed(checked.problem);
    },
  };
}

async function readAll(
  parts: ProductListsParts,
  productId: ReadableProductId,
  target: ReadTarget,
  secrets: readonly string[],
): Promise<ReadOutcome> {
  const reader = listReaders[productId];
  const host = reader.host(target);
  const headers = tokenHeaders[productId](secrets);
  parts.originUsed(`https://${host}`);
  const steps = reader.read(target);
  let step = steps.next();
  for (let page = 0; page < mostPages; page++) {
    if (step.done === true) {
      const { value } = step;
      if (!value.ok) return outcomeOf(value.problem, parts.now());
      return value.value.entries.length > mostEntries
        ? failed(malformed(reader.product))
        : { kind: "read", list: value.value };
    }
    const url = addressOf(host, step.value);
    if (!url.ok) return failed(url.problem);
    const answer = await ask(parts, url.value, step.value, headers, reader.product);
    if ("kind" in answer) return answer;
    step = steps.next(answer);
  }
  return failed(malformed(reader.product));
}

/** Where a request goes: to this host by HTTPS, whatever the product named as its next page. */
function addressOf(host: string, request: ReadRequest): Result<URL> {
  const url =
    request.kind === "follow" ? URL.parse(request.address) : URL.parse(`https://${host}${request.path}`);
  if (request.kind === "get" && url !== null)
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const isOurs =
    url !== null &&
    url.protocol === "https:" &&
    url.host === host &&
    url.pathname === request.path &&
    url.username === "" &&
    url.password === "";
  return isOurs ? ok(url) : fail(elsewhere(host));
}

async function ask(
  { fetch, now }: ProductListsParts,
  url: URL,
  request: ReadRequest,
  token: Readonly<Record<string, string>>,
  product: string,
): Promise<ReadAnswer | ReadOutcome> {
  const signal = AbortSignal.timeout(timeLimitMs);
  const asks = request.kind === "ask";
  const method = asks ? "POST" : "GET";
  const evidence = { endpoint: `${method} ${url.pathname}` };
  try {
    const response = await fetch(url.href, {
      method,
      headers: {
        ...token,
        Accept: "application/json",
        ...(asks ? { "Content-Type": "application/json" } : {}),
      },
      ...(asks ? { body: JSON.stringify({ query: request.document, variables: request.variables }) } : {}),
      redirect: "error",
      credentials: "omit",
      cache: "no-store",
      signal,
    });
    if (response.status >= 300 && response.status < 400) return failed(elsewhere(url.host));
    const text = await readBody(response, maximumBytes, signal);
    if (!response.ok) return refusal(response, product, evidence, now());
    const body = parsed(text);
    return body === undefined ? failed(malformed(product)) : { body, link: response.headers.get("link") };
  } catch (error) {
    const failure = connectionFailure(error, { timedOut: signal.aborted, cancelled: false });
    const { code, what } = connectionProblem(failure, url.host, false, evidence);
    return failed(problem(code, what, { ...stays, evidence }));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An HTML page of a proxy, or half an answer: it is told as what it is not.
    return undefined;
  }
}

/** What a reader said of the answers: GraphQL refuses in the body. */
function outcomeOf(found: Problem, now: number): ReadOutcome {
  if (found.code === "credential-rejected") return { kind: "rejected", problem: found };
  if (found.code === "rate-limited") return { kind: "wait", until: now + 60 * 60 * 1000, problem: found };
  return failed(found);
}

function failed(found: Problem): ReadOutcome {
  return { kind: "failed", problem: found };
}

const stays = { meaning: "The last result stays.", remedy: "Check the network, then read again." };

function elsewhere(host: string): Problem {
  return problem("untrusted-host", `${host} pointed to another address instead of answering.`, {
    meaning: "The token is not sent anywhere else.",
  });
}
