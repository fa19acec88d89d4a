import { describe, expect, it } from "vitest";
import type { IntentOf, PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { planOf, policyValue, refusalOf, takenBack } from "../../../../support/planning.ts";

const access = { form: "grant", sources: ["group:eng"], destinations: "internet", ports: ["*"] } as const;
const add: IntentOf<"addApp"> = {
  kind: "addApp",
  name: "A",
  domains: ["a.com"],
  connectors: ["tag:a"],
  access,
  approval: { form: "none", prefixes: [] },
  dnsAccess: true,
  routes: [],
};
const allowAccess: PolicyIntent = { kind: "allowAccess", connectors: ["tag:a"], access };
const addTag: PolicyIntent = { kind: "addTag", tag: "tag:new", owners: [] };

const apps = (...entries: string[]) =>
  `{"acls": [], "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [${entries.join(", ")}]}}]}`;
const one = `{"name": "A", "connectors": ["tag:a"], "domains": ["a.com"]}`;

describe("a field under two names", () => {
  const rule = {
    section: "acls",
    index: 0,
    content: '{"action":"accept","dst":["tag:a:22"]}',
    sources: ["x"],
  } as const;

  it.each<[string, PolicyIntent, string]>([
    [
      '{"acls": [{"action": "accept", "src": ["x"], "Src": ["y"], "dst": ["tag:a:22"]}]}',
      { kind: "addRuleSources", rule, sources: ["z@acme.example"] },
      "“src” and “Src” mean the same field, and ACL 1 has both.",
    ],
    [
      '{"acls": [{"action": "accept", "src": ["x"], "users": ["y"], "dst": ["tag:a:22"]}]}',
      { kind: "removeRuleSources", rule, sources: ["x"] },
      "“src” and “users” mean the same field, and ACL 1 has both.",
    ],
    [
      '{"acls": [{"action": "accept", "src": ["x"], "dst": ["tag:a:22"], "ports": ["*:*"]}]}',
      { kind: "addRuleDestinations", rule, destinations: ["tag:b:22"] },
      "“dst” and “ports” mean the same field, and ACL 1 has both.",
    ],
    [
      apps(`{"name": "A", "connectors": ["tag:a"], "domains": ["a.com"], "Domains": ["b.com"]}`),
      { kind: "updateApp", name: "A", change: { domains: ["c.com"] } },
      "“domains” and “Domains” mean the same field, and entry 1 of nodeAttrs has both.",
    ],
    [
      '{"acls": [], "autoApprovers": {"routes": {}, "Routes": {"10.0.0.0/8": ["tag:a"]}}}',
      { kind: "addApprovers", target: { of: "route", prefix: "10.0.0.0/8" }, approvers: ["tag:b"] },
      "“routes” and “Routes” mean the same field, and autoApprovers has both.",
    ],
    [
      '{"acls": [], "tests": [{"src": "a@b.c", "Src": "d@b.c", "accept": ["tag:a:1"]}]}',
      { kind: "removeTest", test: { src: "a@b.c", accept: ["tag:a:1"] } },
      "“src” and “Src” mean the same field, and Test 1 has both.",
    ],
  ])("is neither edited nor read: %s", (text, intent, what) => {
    expect(refusalOf(text, intent)).toMatchObject({ code: "policy-ambiguous", what, evidence: { line: 1 } });
    expect(planOf(text, addTag).noop).toBe(false);
  });

  it("keeps away an answer that rests on it, also where nothing would be edited", () => {
    const text = '{"grants": [{"src": ["group:eng"], "Src": ["group:ops"], "dst": ["*"], "ip": ["*"]}]}';
    expect(refusalOf(text, allowAccess).code).toBe("policy-ambiguous");
    expect(
      refusalOf(apps(`{"name": "B", "Name": "A", "domains": []}`), { kind: "removeApp", name: "A" }).code,
    ).toBe("policy-ambiguous");
  });
});

describe("a section under two names", () => {
  it.each<[string, PolicyIntent]>([
    ['{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}], "Grants": []}', allowAccess],
    [
      '{"acls": [], "ACLs": [{"action": "accept", "users": ["*"], "ports": ["*:*"]}]}',
      { kind: "allowDns", tags: ["tag:a"], sources: ["group:eng"], form: "grant" },
    ],
    ['{"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}], "acls": []}', allowAccess],
    [
      '{"acls": [], "groups": {}, "Groups": {"group:x": ["a@b.c"]}}',
      { kind: "removeGroup", group: "group:x" },
    ],
    [
      '{"acls": [], "tagOwners": {"tag:x": ["tag:y"]}, "tagOwners": {"tag:y": []}}',
      { kind: "removeTag", tag: "tag:y" },
    ],
  ])("is not read: %s", (text, intent) => {
    expect(refusalOf(text, intent).code).toBe("policy-ambiguous");
  });

  it("keeps nothing away that does not read it", () => {
    expect(planOf('{"grants": [], "Grants": [], "acls": []}', addTag).noop).toBe(false);
  });
});

describe("two apps of one name", () => {
  const text = apps(one, one.replace("a.com", "b.com"));

  it.each<PolicyIntent>([
    add,
    { kind: "updateApp", name: "A", change: { domains: ["c.com"] } },
    { kind: "convertPreset", name: "A", domains: ["c.com"] },
    { kind: "removeApp", name: "A" },
  ])("are not told apart by $kind", (intent) => {
    expect(refusalOf(text, intent)).toMatchObject({
      code: "app-invalid",
      what: "Several apps are called “A”.",
    });
  });
});

describe("a file without any rule", () => {
  const open = '{"groups": {"group:eng": []}, "tagOwners": {"tag:a": []}}';

  it.each<PolicyIntent>([
    addTag,
    { kind: "createGroup", group: "group:new", members: [] },
    { kind: "addGroupMembers", group: "group:eng", members: ["a@b.c"] },
    { kind: "addApprovers", target: { of: "exitNode" }, approvers: ["tag:a"] },
    { kind: "addTest", test: { src: "a@b.c", accept: ["tag:a:22"] } },
    { kind: "removeTag", tag: "tag:a" },
    { ...add, access: { ...access, form: "none" }, dnsAccess: false },
  ])("stays open under $kind, so nothing has to be confirmed", (intent) => {
    const plan = planOf(open, intent);
    expect(plan.noop).toBe(false);
    expect(plan.warnings.join(" ")).not.toContain("everything was allowed");
    expect(Object.keys(policyValue(plan.after))).not.toContain("grants");
    expect(policyValue(takenBack(plan).after)).toEqual(policyValue(open));
  });

  it.each<PolicyIntent>([
    add,
    allowAccess,
    { kind: "allowDns", tags: ["tag:a"], sources: ["group:eng"], form: "acl" },
    { kind: "addRule", section: "grants", rule: { src: ["*"], dst: ["*"], ip: ["*"] } },
    { kind: "sequence", title: "t", intents: [addTag, allowAccess] },
  ])("gets its first rule by $kind only when that is confirmed", (intent) => {
    expect(refusalOf(open, intent)).toMatchObject({
      code: "policy-first-rule",
      remedy: "If that is what you want, confirm that from now on only what the rules allow is allowed.",
    });
    expect(planOf(open, { ...intent, confirmOpen: true }).warnings.join(" ")).toContain(
      "everything was allowed",
    );
  });

  it("may get rules for SSH, which open nothing else and close nothing", () => {
    const rule = { action: "accept", src: ["group:eng"], dst: ["tag:a"], users: ["root"] };
    expect(planOf(open, { kind: "addRule", section: "ssh", rule }).noop).toBe(false);
  });
});
