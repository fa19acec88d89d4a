import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { policyIntentKinds, policyIntentSchema } from "../../../../../shared/policy/edit/intent-schema.ts";
import type { PolicyIntent, PolicyIntentKind } from "../../../../../shared/policy/edit/intent.ts";

const rule = { section: "grants", index: 0, content: "{}", sources: ["group:a"] } as const;
const access = { form: "grant", sources: ["group:a"], destinations: "internet", ports: ["*"] } as const;
const approval = { form: "narrow", prefixes: ["192.0.2.0/24"] } as const;

const samples: { readonly [K in PolicyIntentKind]: Extract<PolicyIntent, { kind: K }> } = {
  addApp: {
    kind: "addApp",
    name: "GitHub",
    domains: ["github.com"],
    connectors: ["tag:c"],
    newTagOwners: { "tag:c": ["autogroup:admin"] },
    access,
    approval,
    dnsAccess: true,
    routes: [],
  },
  updateApp: { kind: "updateApp", name: "GitHub", change: { domains: null, name: "Git" } },
  removeApp: { kind: "removeApp", name: "GitHub" },
  restoreApp: { kind: "restoreApp", entry: { name: "GitHub", odd: [1, null] }, index: 0, comment: ["x"] },
  convertPreset: { kind: "convertPreset", name: "GitHub", domains: ["github.com"], approval },
  migrateWildcard: { kind: "migrateWildcard", tag: "tag:c", owners: [] },
  addTag: { kind: "addTag", tag: "tag:c", owners: [], confirmOpen: true },
  removeTag: { kind: "removeTag", tag: "tag:c", onlyIfUnused: true },
  setTagOwners: { kind: "setTagOwners", tag: "tag:c", owners: ["group:a"] },
  addApprovers: { kind: "addApprovers", target: { of: "exitNode" }, approvers: ["tag:c"] },
  removeApprovers: { kind: "removeApprovers", target: { of: "route", prefix: "::/0" }, approvers: ["tag:c"] },
  createGroup: { kind: "createGroup", group: "group:a", members: [] },
  removeGroup: { kind: "removeGroup", group: "group:a" },
  addGroupMembers: { kind: "addGroupMembers", group: "group:a", members: ["a@b.test"] },
  removeGroupMembers: { kind: "removeGroupMembers", group: "group:a", members: ["a@b.test"] },
  addRule: { kind: "addRule", section: "acls", rule: { action: "accept" }, index: 3 },
  removeRule: { kind: "removeRule", rule, sparesAppsSince: ["GitHub"] },
  addRuleSources: { kind: "addRuleSources", rule, sources: ["group:b"] },
  removeRuleSources: { kind: "removeRuleSources", rule, sources: ["group:b"], keepEmptyRule: true },
  addRuleDestinations: { kind: "addRuleDestinations", rule, destinations: ["tag:c"] },
  removeRuleDestinations: { kind: "removeRuleDestinations", rule, destinations: ["tag:c"] },
  allowDns: { kind: "allowDns", tags: ["tag:c"], sources: ["group:a"], form: "acl" },
  allowAccess: { kind: "allowAccess", connectors: ["tag:c"], access },
  addTest: {
    kind: "addTest",
    test: { src: "a@b.test", accept: ["tag:c:1"], srcPostureAttrs: { "node:os": "linux" } },
    index: 0,
  },
  removeTest: { kind: "removeTest", test: { src: "a@b.test", deny: ["tag:c:1"] } },
  dropEmptySections: { kind: "dropEmptySections", paths: [["autoApprovers", "routes"]] },
  sequence: {
    kind: "sequence",
    title: "Two",
    intents: [{ kind: "sequence", title: "Inner", intents: [{ kind: "removeApp", name: "A" }] }],
  },
};

describe("policyIntentSchema", () => {
  it.each(Object.entries(samples))("takes %s as it is, after JSON and back", (_kind, intent) => {
    expect(v.parse(policyIntentSchema, JSON.parse(JSON.stringify(intent)))).toEqual(intent);
  });

  it("knows every kind, and names them all", () => {
    expect(policyIntentKinds.toSorted()).toEqual(Object.keys(samples).toSorted());
  });

  it.each(Object.entries(samples))("refuses %s with a field nobody knows", (_kind, intent) => {
    expect(v.is(policyIntentSchema, { ...intent, surprise: 1 })).toBe(false);
  });

  it.each([
    null,
    "addTag",
    {},
    { kind: "toString" },
    { ...samples.addTag, owners: "group:a" },
    { ...samples.addRule, rule: [] },
    { ...samples.removeRule, rule: { section: "tests", index: 0, content: "", sources: [] } },
    { ...samples.sequence, intents: [{ kind: "addTag" }] },
  ])("refuses %j", (value) => {
    expect(v.is(policyIntentSchema, value)).toBe(false);
  });
});
