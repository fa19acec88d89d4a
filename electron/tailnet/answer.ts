import { problem } from "../../shared/core/problem.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { parseJson } from "./error-body.ts";
import type { ApiAnswer, ApiRequest, ApiResult, Transport } from "./http.ts";

/** Sends a request and reads its JSON; `read` answers null when the JSON is not what the endpoint promises. */
export async function callJson<T>(
  transport: Transport,
  request: ApiRequest,
  read: (json: unknown) => T | null,
): Promise<ApiResult<T>> {
  const answer = await transport.request(request);
  if (!answer.ok) return answer;
  const json = parseJson(answer.value.text);
  const value = json === undefined ? null : read(json);
  if (value === null) return withMeta(fail(malformed(request, answer.value)), answer.value);
  return withMeta(ok(value), answer.value);
}

/** Sends a request whose answer has no content worth reading. */
export async function callEmpty(transport: Transport, request: ApiRequest): Promise<ApiResult<void>> {
  const answer = await transport.request(request);
  return answer.ok ? withMeta(ok(undefined), answer.value) : answer;
}

/** Adds what is known of the exchange. */
export function withMeta<T>(result: ApiResult<T>, answer: ApiAnswer): ApiResult<T> {
  return { ...result, meta: answer.meta };
}

/** The service answered, but not with what the endpoint promises. */
export function malformed(request: ApiRequest, answer: ApiAnswer): Problem {
  return problem("malformed-answer", "The service answered with something unreadable.", {
    meaning: "What was asked for stays unknown; everything else is unaffected.",
    remedy: "Try again; if it stays, check the API address and whether a proxy alters answers.",
    evidence: {
      status: answer.meta.status,
      endpoint: `${request.method} ${request.path}`,
      ...(answer.meta.requestId === null ? {} : { requestId: answer.meta.requestId }),
    },
  });
}

/** Reads a list under a key, leaving out entries that cannot be read; null is an empty one. null when there is no such list. */
export function listUnder<T>(json: unknown, key: string, read: (entry: unknown) => T | null): T[] | null {
  if (typeof json !== "object" || json === null) return null;
  const list: unknown = Object.entries(json).find(([name]) => name === key)?.[1];
  if (list === null) return [];
  if (!Array.isArray(list)) return null;
  return list.map((entry) => read(entry)).filter((entry) => entry !== null);
}
