import type { Result } from "../core/result.ts";
import { ok } from "../core/result.ts";
import { toValue } from "../hujson/find.ts";
import { fieldOf, isObject, spellings, stringsOf, type JsonObject } from "../policy/intents/json.ts";
import { parsePolicy } from "../policy/intents/plan.ts";
import { networkRules, type RuleView } from "../policy/intents/rule-view.ts";
import { prefixCovers } from "../policy/prefix.ts";
import type { App } from "./app.ts";
import { appsIn } from "./apps.ts";

/** What the rules of health need of a policy, read once per text. */
export interface PolicyFacts {
  readonly apps: readonly App[];
  readonly rules: readonly RuleView[];
  /** Neither `acls` nor `grants`: everything is allowed. */
  readonly allowsEverything: boolean;
  readonly declaredTags: ReadonlySet<string>;
  /** Prefix to approvers, from `autoApprovers.routes`. */
  readonly routeApprovers: ReadonlyMap<string, readonly string[]>;
  /** Approvers of exit nodes. */
  readonly exitNodeApprovers: readonly string[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Whether connectors withdraw routes of removed domains (node attribute `store-appc-routes`). */
  readonly storesRoutes: boolean;
}

/** Reads a policy text. Problem: `policy-syntax` with the place. */
export function readPolicyFacts(text: string): Result<PolicyFacts> {
  const document = parsePolicy(text);
  if (!document.ok) return document;
  const value = toValue(document.value.root);
  return ok(factsOf(isObject(value) ? value : {}));
}

function factsOf(root: JsonObject): PolicyFacts {
  const approvers = section(root, "autoApprovers");
  const routes = fieldOf(approvers, "routes");
  return {
    apps: appsIn(root),
    rules: networkRules(root),
    allowsEverything: !["acls", "grants"].some((name) =>
      spellings(root, name).some((key) => root[key] !== null && root[key] !== undefined),
    ),
    declaredTags: new Set(Object.keys(section(root, "tagOwners"))),
    routeApprovers: listsOf(isObject(routes) ? routes : {}),
    exitNodeApprovers: stringsOf(fieldOf(approvers, "exitNode")),
    groups: listsOf(section(root, "groups")),
    storesRoutes: spellings(root, "nodeAttrs").some((key) => {
      const list = root[key];
      return (
        Array.isArray(list) &&
        list.some(
          (entry) => isObject(entry) && stringsOf(fieldOf(entry, "attr")).includes("store-appc-routes"),
        )
      );
    }),
  };
}

/** The prefixes that are approved for a tag without a person. */
export function approvedPrefixes(facts: PolicyFacts, tag: string): string[] {
  return [...facts.routeApprovers].flatMap(([prefix, approvers]) =>
    approvers.includes(tag) ? [prefix] : [],
  );
}

/** Whether a route of a device with these tags would be approved without a person. */
export function isAutoApproved(facts: PolicyFacts, tags: readonly string[], route: string): boolean {
  return tags.some((tag) => approvedPrefixes(facts, tag).some((prefix) => prefixCovers(prefix, route)));
}

function section(root: JsonObject, name: string): JsonObject {
  const value = fieldOf(root, name);
  return isObject(value) ? value : {};
}

function listsOf(map: JsonObject): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(map).map(([name, list]) => [name, stringsOf(list)]));
}
