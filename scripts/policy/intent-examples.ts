import type { PolicyIntent, PolicyIntentKind } from "../../shared/policy/edit/intent.ts";

const rule = {
  section: "grants",
  index: 0,
  content: '{"dst":["tag:web"],"ip":["443"]}',
  sources: ["group:eng"],
} as const;
const route = { of: "route", prefix: "203.0.113.0/24" } as const;
const test = { src: "ana@example.com", accept: ["tag:web:443"] } as const;
const group = "group:eng";
const members = ["ana@example.com"];

/** One example of each kind of intent. */
export const intentExamples: { readonly [K in PolicyIntentKind]: Extract<PolicyIntent, { kind: K }> } = {
  addApp: {
    kind: "addApp",
    name: "GitHub",
    domains: ["github.com", "*.github.com"],
    connectors: ["tag:github-connector"],
    access: { form: "grant", sources: ["autogroup:member"], destinations: "internet", ports: ["443"] },
    approval: { form: "narrow", prefixes: ["140.82.112.0/20"] },
    dnsAccess: true,
    routes: [],
  },
  updateApp: { kind: "updateApp", name: "GitHub", change: { domains: ["github.com"] } },
  removeApp: { kind: "removeApp", name: "GitHub" },
  restoreApp: {
    kind: "restoreApp",
    entry: { name: "GitHub", connectors: ["tag:github-connector"], domains: ["github.com"] },
  },
  convertPreset: { kind: "convertPreset", name: "GitHub", domains: ["github.com"] },
  migrateWildcard: { kind: "migrateWildcard", tag: "tag:app-connector", owners: ["autogroup:admin"] },
  addTag: { kind: "addTag", tag: "tag:web", owners: ["autogroup:admin"] },
  removeTag: { kind: "removeTag", tag: "tag:web", onlyIfUnused: true },
  setTagOwners: { kind: "setTagOwners", tag: "tag:web", owners: ["group:eng"] },
  addApprovers: { kind: "addApprovers", target: route, approvers: ["tag:web"] },
  removeApprovers: { kind: "removeApprovers", target: route, approvers: ["tag:web"] },
  createGroup: { kind: "createGroup", group, members },
  removeGroup: { kind: "removeGroup", group, onlyIfUnused: true },
  addGroupMembers: { kind: "addGroupMembers", group, members },
  removeGroupMembers: { kind: "removeGroupMembers", group, members },
  addRule: {
    kind: "addRule",
    section: "grants",
    rule: { src: ["group:eng"], dst: ["tag:web"], ip: ["443"] },
  },
  removeRule: { kind: "removeRule", rule },
  addRuleSources: { kind: "addRuleSources", rule, sources: ["ben@example.com"] },
  removeRuleSources: { kind: "removeRuleSources", rule, sources: ["group:eng"] },
  addRuleDestinations: { kind: "addRuleDestinations", rule, destinations: ["tag:db"] },
  removeRuleDestinations: { kind: "removeRuleDestinations", rule, destinations: ["tag:db"] },
  allowDns: { kind: "allowDns", tags: ["tag:web"], sources: ["autogroup:member"], form: "grant" },
  allowAccess: {
    kind: "allowAccess",
    connectors: ["tag:web"],
    access: {
      form: "grant",
      sources: ["autogroup:member"],
      destinations: ["203.0.113.0/24"],
      ports: ["443"],
    },
  },
  addTest: { kind: "addTest", test },
  removeTest: { kind: "removeTest", test },
  dropEmptySections: { kind: "dropEmptySections", paths: [["tagOwners"]] },
  sequence: {
    kind: "sequence",
    title: "A group and its member",
    intents: [
      { kind: "createGroup", group, members: [] },
      { kind: "addGroupMembers", group, members },
    ],
  },
};
