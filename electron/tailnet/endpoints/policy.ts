import type {
  PolicyDetails,
  PolicyPreview,
  PolicyEndpoints,
  ValidationOutcome,
} from "../../ports/policy-endpoints.ts";
import * as v from "valibot";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../../shared/tailnet/snapshot.ts";
import { callJson, malformed, withMeta } from "../answer.ts";
import type { ApiAnswer, ApiRequest, Transport } from "../http.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import { listOf, looseNumber, looseText, looseTexts, readObject, saidLines } from "../schemas/common.ts";
import { outcomeOfAnswer, outcomeOfRefusal } from "../validation.ts";

const hujson = "application/hujson";

/** The policy file's endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function policyEndpoints(transport: Transport, base: string): PolicyEndpoints {
  const path = `${base}/acl`;
  /** What was read or sent last: the same text again is the same version, and is not parsed again. */
  let last: PolicyFile | null = null;
  const fileOf = (text: string): PolicyFile => {
    if (last?.text !== text) last = new PolicyFile(text);
    return last;
  };
  return {
    get: async () => {
      const request = {
        method: "GET",
        path,
        headers: { Accept: hujson },
        scope: "policy_file:read",
      } as const;
      return readPolicy(request, await transport.request(request), fileOf);
    },
    details: () => callJson(transport, detailsRequest(path), readDetails),
    validate: (text) => judge(transport, `${path}/validate`, text, hujson),
    runTests: (tests) => judge(transport, `${path}/validate`, JSON.stringify(tests), "application/json"),
    set: async ({ file, ifMatch }) => {
      if (!isEntityTag(ifMatch)) return fail(unguarded);
      const request: ApiRequest = {
        method: "POST",
        path,
        headers: { Accept: hujson, "Content-Type": hujson, "If-Match": ifMatch },
        body: file.text,
        scope: "policy_file",
      };
      const answer = await transport.request(request);
      last = file;
      return readPolicy(request, answer, fileOf);
    },
    preview: (text, { type, previewFor }) =>
      callJson(
        transport,
        {
          method: "POST",
          path: `${path}/preview`,
          query: [
            ["type", type],
            ["previewFor", previewFor],
          ],
          headers: { "Content-Type": hujson },
          body: text,
          changesNothing: true,
          scope: "policy_file:read",
        },
        readPreview,
      ),
  };
}

/** Whether it names exactly one stored policy: quoted, and neither `*` nor empty. */
function isEntityTag(value: string): boolean {
  return /^(?:W\/)?"[^"\s]+"$/.test(value);
}

const unguarded = problem("edit-refused", "The policy file is never saved without its ETag.", {
  meaning: "Nothing was sent: without it, a change by somebody else could be overwritten.",
  remedy: "Read the policy file again first.",
});

function readPolicy(
  request: ApiRequest,
  answer: ApiResult<ApiAnswer>,
  fileOf: (text: string) => PolicyFile,
): ApiResult<PolicyVersion> {
  if (!answer.ok) return answer;
  const { text, etag, contentType } = answer.value;
  const page = contentType.includes("html") || text.trimStart().startsWith("<");
  if (page || etag === null || !isEntityTag(etag))
    return withMeta(fail(malformed(request, answer.value)), answer.value);
  return withMeta(ok({ file: fileOf(text), etag }), answer.value);
}

function detailsRequest(path: string): ApiRequest {
  return {
    method: "GET",
    path,
    query: [["details", "true"]],
    headers: { Accept: "*/*" },
    scope: "policy_file:read",
  };
}

const detailsSchema = v.object({ acl: v.string(), warnings: saidLines, errors: saidLines });

function readDetails(json: unknown): PolicyDetails | null {
  const parsed = readObject(detailsSchema, json);
  return parsed !== null ? { warnings: parsed.warnings, errors: parsed.errors } : null;
}

async function judge(
  transport: Transport,
  path: string,
  body: string,
  contentType: string,
): Promise<ApiResult<ValidationOutcome>> {
  const request: ApiRequest = {
    method: "POST",
    path,
    headers: { "Content-Type": contentType },
    body,
    changesNothing: true,
    scope: "policy_file:read",
  };
  const answer = await transport.request(request);
  if (!answer.ok) {
    const outcome = outcomeOfRefusal(answer.problem);
    return outcome === null ? answer : ok(outcome);
  }
  const outcome = outcomeOfAnswer(answer.value.text);
  return withMeta(outcome === null ? fail(malformed(request, answer.value)) : ok(outcome), answer.value);
}

const matchSchema = v.object({
  users: looseTexts,
  ports: looseTexts,
  lineNumber: looseNumber,
  via: looseTexts,
  postures: looseTexts,
});
const previewSchema = v.object({ matches: listOf(matchSchema), type: looseText });

function readPreview(json: unknown): PolicyPreview | null {
  const parsed = readObject(previewSchema, json);
  return parsed !== null ? { matches: parsed.matches } : null;
}
