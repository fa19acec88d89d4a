import type { Result } from "../core/result.ts";
import { ok } from "../core/result.ts";
import { toValue } from "../hujson/find.ts";
import { fieldOf, isObject, stringsOf, type JsonObject } from "../hujson/json.ts";
import { parsePolicy } from "../policy/edit/plan.ts";
import type { Policy } from "../policy/document/model.ts";
import { decodePolicy } from "../policy/document/sections.ts";
import type { App } from "./app.ts";
import { appsIn } from "./apps.ts";

/** What the rules of health need of a policy, read once per text. */
export interface PolicyFacts {
  /** The policy as the rules of access read it. */
  readonly policy: Policy;
  readonly apps: readonly App[];
  /** Whether every network rule stands in `acls`; false where there is none. */
  readonly usesOnlyAcls: boolean;
  readonly declaredTags: ReadonlySet<string>;
  /** Prefix to approvers, from `autoApprovers.routes`. */
  readonly routeApprovers: ReadonlyMap<string, readonly string[]>;
}

/** Reads a policy text. Problem: `policy-syntax` with the place. */
export function readPolicyFacts(text: string): Result<PolicyFacts> {
  const document = parsePolicy(text);
  if (!document.ok) return document;
  const value = toValue(document.value.root);
  return ok(factsOf(isObject(value) ? value : {}, decodePolicy(document.value).policy));
}

function factsOf(root: JsonObject, policy: Policy): PolicyFacts {
  const approvers = section(root, "autoApprovers");
  const routes = fieldOf(approvers, "routes");
  return {
    policy,
    apps: appsIn(root),
    usesOnlyAcls: (policy.acls ?? []).length > 0 && (policy.grants ?? []).length === 0,
    declaredTags: new Set(Object.keys(section(root, "tagOwners"))),
    routeApprovers: listsOf(isObject(routes) ? routes : {}),
  };
}

/** The prefixes that are approved for a tag without a person. */
export function approvedPrefixes(facts: PolicyFacts, tag: string): string[] {
  return [...facts.routeApprovers].flatMap(([prefix, approvers]) =>
    approvers.some((approver) => approver === tag || everyTag.has(approver)) ? [prefix.trim()] : [],
  );
}

/** Approvers that stand for every tagged device. */
const everyTag: ReadonlySet<string> = new Set(["autogroup:tagged", "*"]);

function section(root: JsonObject, name: string): JsonObject {
  const value = fieldOf(root, name);
  return isObject(value) ? value : {};
}

function listsOf(map: JsonObject): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(map).map(([name, list]) => [name, stringsOf(list)]));
}
