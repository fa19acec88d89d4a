import { describe, expect, it } from "vitest";
import type { WrittenTest } from "../../../../../shared/policy/edit/intent-fields.ts";
import type { IntentOf, PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { planOf, policyValue, refusalOf, takenBack } from "../../../../support/planning.ts";

const file = (one: unknown) => JSON.stringify({ acls: [], tests: [one] });

/** A rule under a block comment of several lines, with something between the two. */
const grants = (gap: string) =>
  `{"nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "A", "connectors": ["tag:a"], "domains": ["a.com"]}]}}],
      "grants": [
        /*
         * A (set up by Tailrace): who may reach it
         */${gap}
        {"src": ["group:eng"], "dst": ["198.51.100.0/24"], "ip": ["*"]},
      ]}`;

describe("access to names", () => {
  const allow: PolicyIntent = { kind: "allowDns", tags: ["tag:b"], sources: ["group:eng"], form: "grant" };
  const added = { src: ["group:eng"], dst: ["tag:b"], ip: ["tcp:53", "udp:53"] };

  it.each([
    { grants: [{ src: ["group:eng"], dst: ["tag:a"], ip: ["tcp:53"] }] },
    { grants: [{ src: ["group:eng"], dst: ["tag:a"], ip: ["udp:53"] }] },
    { acls: [{ action: "accept", src: ["group:eng"], proto: "tcp", dst: ["tag:a:53"] }], grants: [] },
  ])("is not had from a rule for one protocol only: %j", (policy) => {
    const { after } = planOf(JSON.stringify(policy), allow);
    expect(policyValue(after)).toEqual({ ...policy, grants: [...policy.grants, added] });
    expect(planOf(after, allow).noop).toBe(true);
  });

  it.each([["53"], ["tcp:53", "udp:53"], ["53", "tcp:53"]])("is had from a rule for both: %j", (...ip) => {
    const text = JSON.stringify({ grants: [{ src: ["group:eng"], dst: ["tag:a"], ip }] });
    const { after } = planOf(text, allow);
    expect(policyValue(after)).toEqual({ grants: [{ src: ["group:eng"], dst: ["tag:a", "tag:b"], ip }] });
    expect(planOf(after, allow).noop).toBe(true);
  });
});

describe("the spelling of all members", () => {
  const rule = { src: ["autogroup:member"], dst: ["autogroup:member:22"], action: "accept" };
  const intent: PolicyIntent = { kind: "addRule", section: "acls", rule };

  it("does not follow a comment", () => {
    const text = '{\n  // was "autogroup:members" once, /* "autogroup:members:*" */\n  "acls": [],\n}\n';
    expect(policyValue(planOf(text, intent).after)["acls"]).toEqual([rule]);
  });

  it("follows what stands in the file, alone or with ports", () => {
    const text = '{"acls": [], "grants": [{"src": ["*"], "dst": ["autogroup:members"], "ip": ["1"]}]}';
    const ports = '{"acls": [{"action": "accept", "src": ["*"], "dst": ["autogroup:members:*"]}]}';
    const escaped = text.replace("members", String.raw`memb\u0065rs`);
    for (const old of [text, ports, escaped]) {
      const { after } = planOf(old, intent);
      expect(after).not.toContain('"autogroup:member"');
      expect(after).not.toContain('"autogroup:member:22"');
      expect(planOf(after, intent).noop).toBe(true);
    }
  });
});

describe("tests of the file", () => {
  const test: WrittenTest = { src: "a@b.c", accept: ["tag:a:22", "tag:b:22"] };

  it.each([
    { user: "a@b.c", allow: ["tag:b:22", "tag:a:22"] },
    { Src: "a@b.c", Accept: ["tag:a:22", "tag:b:22"] },
    { User: "a@b.c", ALLOW: ["tag:a:22", "tag:b:22"], deny: null, srcPostureAttrs: {} },
  ])("are known under whatever names they have: %j", (one) => {
    expect(planOf(file(one), { kind: "addTest", test }).noop).toBe(true);
    const removed = planOf(file(one), { kind: "removeTest", test });
    expect(policyValue(removed.after)["tests"]).toEqual([]);
    expect(planOf(takenBack(removed).after, { kind: "addTest", test }).noop).toBe(true);
  });

  it("are others when the posture of their source is another", () => {
    const linux: WrittenTest = { ...test, srcPostureAttrs: { "node:os": "linux" } };
    for (const [there, wanted] of [
      [linux, test],
      [test, linux],
      [{ ...linux, srcPostureAttrs: { "node:os": "macos" } }, linux],
    ] as const) {
      const added = planOf(file(there), { kind: "addTest", test: wanted });
      expect(policyValue(added.after)["tests"]).toEqual([there, wanted]);
      expect(planOf(file(there), { kind: "removeTest", test: wanted }).noop).toBe(true);
      expect(policyValue(takenBack(added).after)["tests"]).toEqual([there]);
    }
    const removed = planOf(file(linux), { kind: "removeTest", test: linux });
    expect(policyValue(takenBack(removed).after)["tests"]).toEqual([linux]);
  });

  it("are others when they say more", () => {
    expect(planOf(file({ ...test, future: 1 }), { kind: "removeTest", test }).noop).toBe(true);
  });
});

describe("a tag that owns itself", () => {
  it("is cleaned up like any other", () => {
    const text =
      '{"acls": [], "tagOwners": {"tag:a": ["tag:a", "group:x"], "tag:b": ["tag:b"], "tag:c": ["tag:b"]}}';
    const { after } = planOf(text, { kind: "removeTag", tag: "tag:a" });
    expect(Object.keys(policyValue(after)["tagOwners"] as object)).toEqual(["tag:b", "tag:c"]);
    expect(refusalOf(text, { kind: "removeTag", tag: "tag:b" }).what).toContain("“tag:c” in tagOwners");
  });
});

describe("the mark of an app", () => {
  const a: IntentOf<"addApp"> = {
    kind: "addApp",
    name: "A",
    domains: ["a.com"],
    connectors: ["tag:a"],
    access: { form: "grant", sources: ["group:eng"], destinations: ["198.51.100.0/24"], ports: ["*"] },
    approval: { form: "none", prefixes: [] },
    dnsAccess: true,
    routes: [],
    comment: true,
  };
  const inline = '{"grants": [{"src": ["*"], "dst": ["10.0.0.0/8"], "ip": ["443"]}] /* kept */}';
  const remove: PolicyIntent = { kind: "removeApp", name: "A" };

  it("is read in block comments, which files on one line get", () => {
    const { after } = planOf(inline, a);
    expect(after).toContain("/* A (set up by Tailrace): who may reach it */");
    const removed = planOf(after, remove);
    expect(policyValue(removed.after)["grants"]).toEqual(policyValue(inline)["grants"]);
    expect(removed.after).toContain("/* kept */");
    expect(takenBack(removed).after).toContain("A (set up by Tailrace): who may reach it");
  });

  it("is read in a block of several lines, but not across a blank line", () => {
    expect(policyValue(planOf(grants(""), remove).after)["grants"]).toEqual([]);
    expect(policyValue(planOf(grants("\n"), remove).after)["grants"]).toHaveLength(1);
  });

  it("of a rule that stays has its reason", () => {
    const { after } = planOf(inline, a);
    const wider = after.replace('"198.51.100.0/24"', '"198.51.100.0/24", "tag:web"');
    const removed = planOf(wider, remove);
    expect(removed.after).toContain('"tag:web"');
    expect(removed.leftAlone.join(" ")).toContain(
      "Grant 2 stays: it was written for A, but leads to more than apps by now.",
    );
    const other = planOf(after, {
      ...a,
      name: "B",
      domains: ["b.com"],
      access: { ...a.access, form: "none" },
    }).after;
    expect(planOf(other, remove).leftAlone.join(" ")).toContain(
      "Grant 2 stays: people may need it to reach “B”.",
    );
  });
});

describe("migrating wildcard connectors", () => {
  it.each(['"tagOwners": {}, ', ""])("offers no way back, because there is none: %s", (owners) => {
    const text = `{"acls": [], ${owners}"nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "A", "connectors": ["*"], "domains": ["a.com"]}]}}]}`;
    const plan = planOf(text, { kind: "migrateWildcard", tag: "tag:c", owners: [] });
    expect(plan.inverse).toBeNull();
    expect(plan.warnings.join(" ")).toContain("cannot be taken back");
  });
});
