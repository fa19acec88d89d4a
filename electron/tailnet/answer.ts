import { problem } from "../../shared/core/problem.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { parseJson } from "./error-body.ts";
import type { ApiAnswer, ApiRequest, Transport } from "./http.ts";
import type { ApiResult } from "../ports/api-result.ts";

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

/** Sends a request and reads the list in its answer. Entries that cannot be read are left out, and counted. */
export async function callList<T>(
  transport: Transport,
  request: ApiRequest,
  key: string,
  read: (entry: unknown) => T | null,
): Promise<ApiResult<readonly T[]>> {
  const answer = await callJson(transport, request, (json) => listUnder(json, key));
  if (!answer.ok) return answer;
  const entries = answer.value.map((entry) => read(entry)).filter((entry) => entry !== null);
  const leftOut = answer.value.length - entries.length;
  return { ...answer, value: entries, ...(leftOut === 0 ? {} : { leftOut }) };
}

/**
 * The list under a key. Null is an empty list, and so is none where the rest of the answer is no other content: the
 * service leaves out what is empty. null when it is not that.
 */
export function listUnder(json: unknown, key: string): readonly unknown[] | null {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return null;
  const fields = new Map<string, unknown>(Object.entries(json));
  const list = fields.get(key) ?? null;
  if (list !== null) return Array.isArray(list) ? list : null;
  return fields.has(key) || isOnlyEnvelope(fields) ? [] : null;
}

/** Whether nothing in an answer is content of its own: another list or object, or the message of an error. */
function isOnlyEnvelope(fields: ReadonlyMap<string, unknown>): boolean {
  return (
    !fields.has("message") &&
    [...fields.values()].every((value) => typeof value !== "object" || value === null)
  );
}
