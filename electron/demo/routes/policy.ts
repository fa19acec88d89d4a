import { dequal } from "dequal";
import type { Network } from "../../../shared/policy/access/network.ts";
import { find, toValue } from "../../../shared/hujson/find.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import { preview } from "../world/preview.ts";
import { serviceVerdict } from "../../../shared/policy/judge/service-verdict.ts";
import type { ServiceVerdict } from "../../../shared/policy/judge/service-verdict.ts";
import { contentTypeOf, json, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { networkOf } from "../world/network.ts";
import { policyFindings } from "../world/policy-view.ts";
import { replacePolicy } from "../world/replace-policy.ts";
import { runTests } from "../world/run-tests.ts";
import { storedPolicy } from "../world/stored-policy.ts";
import type { ServicePolicy } from "../world/stored-policy.ts";
import { actorOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/acl";
const hujson = "application/hujson";

/** What is said of a body whose type is not what its label says; it has nothing to do with permissions. */
const wrongType = "exactly one capability scope must be populated";

/** The policy file. Source: Tailscale API, policy file. */
export const policyRoutes: readonly Route[] = [
  { method: "GET", path, scope: "policy_file:read", handle: getPolicy },
  { method: "POST", path, scope: "policy_file", handle: setPolicy },
  { method: "POST", path: `${path}/validate`, scope: "policy_file:read", handle: validate },
  { method: "POST", path: `${path}/preview`, scope: "policy_file:read", handle: previewPolicy },
];

function getPolicy(call: Call): Reply {
  const { policy } = call.world;
  return call.query.get("details") === "true" ? details(call, policy) : document(call, policy);
}

/** The text, or JSON without comments where only that is asked for. */
function document(call: Call, { text, etag }: ServicePolicy): Reply {
  const accept = call.headers.accept ?? "";
  const headers = { ETag: etag };
  if (!accept.includes("application/json") || accept.includes(hujson)) {
    return { status: 200, text, contentType: hujson, headers };
  }
  const parsed = parse(text);
  if (!parsed.ok) return refuse(500, "internal server error");
  const plain = JSON.stringify(toValue(parsed.value.root), null, "\t");
  return { status: 200, text: `${plain}\n`, contentType: "application/json", headers };
}

/** What was found in the stored policy last, and in which network: it is asked with every sync. */
const found = new WeakMap<
  ServicePolicy,
  { readonly network: Network; readonly findings: ReturnType<typeof policyFindings> }
>();

function findingsOf(policy: ServicePolicy, network: Network): ReturnType<typeof policyFindings> {
  const last = found.get(policy);
  if (last !== undefined && dequal(last.network, network)) return last.findings;
  const findings = policyFindings(policy.text, network);
  found.set(policy, { network, findings });
  return findings;
}

/** The envelope with findings, the only way to read warnings of the stored policy. Its tests are not run again. */
function details(call: Call, policy: ServicePolicy): Reply {
  const { text, etag } = policy;
  const { errors, warnings } = findingsOf(policy, networkOf(call.world));
  const acl = Buffer.from(text, "utf8").toString("base64");
  return { ...json({ acl, warnings: orNull(warnings), errors: orNull(errors) }), headers: { ETag: etag } };
}

/** Go writes an empty list as null. */
function orNull(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : list;
}

function setPolicy(call: Call): Reply {
  const refusedType = typeRefusal(call);
  if (refusedType !== null) return refusedType;
  const wanted = call.headers["if-match"];
  if (wanted !== undefined && !matches(call, wanted)) {
    return refuse(412, "precondition failed, invalid old hash");
  }
  const verdict = judge(call, call.body);
  if (!verdict.accepted) return json(verdict.body, verdict.status);
  replacePolicy(call.world, storedPolicy(call.body), actorOf(call.world, call.who));
  return document(call, call.world.policy);
}

/** HuJSON labelled as JSON, and labels that are neither, are refused with a message that misleads. */
function typeRefusal(call: Call): Reply | null {
  const type = contentTypeOf(call);
  if (type === hujson) return null;
  if (type !== "application/json") return refuse(400, wrongType);
  try {
    JSON.parse(call.body);
    return null;
  } catch {
    return parse(call.body).ok ? refuse(400, wrongType) : null;
  }
}

function matches(call: Call, wanted: string): boolean {
  if (wanted === '"ts-default"') return call.world.policyUntouched;
  return wanted === call.world.policy.etag;
}

/** Answers 200 for anything well formed as a request, however bad the policy is. */
function validate(call: Call): Reply {
  if (call.body.trim() === "") return refuse(400, "request body is empty");
  const refusedType = typeRefusal(call);
  if (refusedType !== null) return refusedType;
  const parsed = parse(call.body);
  if (parsed.ok && find(parsed.value.root, [])?.type === "array") {
    const failures = runTests(call.world, call.body);
    return failures.length === 0 ? json({}) : json({ message: "test(s) failed", data: failures });
  }
  const verdict = judge(call, call.body);
  if (!verdict.accepted) return json(verdict.body, verdict.status === 500 ? 500 : 200);
  return json({});
}

function judge(call: Call, text: string): ServiceVerdict {
  return serviceVerdict(text, networkOf(call.world), { syncedGroups: call.world.syncedGroups });
}

function previewPolicy(call: Call): Reply {
  const refusedType = typeRefusal(call);
  if (refusedType !== null) return refusedType;
  const type = call.query.get("type");
  const previewFor = call.query.get("previewFor") ?? "";
  if ((type !== "user" && type !== "ipport") || previewFor === "") {
    return refuse(400, "type must be user or ipport, and previewFor is required");
  }
  const verdict = judge(call, call.body);
  if (!verdict.accepted) return json(verdict.body, verdict.status);
  return json(preview(call.body, networkOf(call.world), { type, previewFor }));
}
