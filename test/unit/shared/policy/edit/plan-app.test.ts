import { describe, expect, it } from "vitest";
import { duplicateNames } from "../../../../../shared/hujson/duplicates.ts";
import { toValue } from "../../../../../shared/hujson/find.ts";
import { parse } from "../../../../../shared/hujson/parse.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { diffText } from "../../../../../shared/policy/text/diff.ts";
import { appsOf } from "../../../../../shared/policy/document/app-connectors.ts";
import type { IntentOf, PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { isArray, isObject, type JsonObject } from "../../../../../shared/hujson/json.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import type { PlanContext, PolicyPlan } from "../../../../../shared/policy/edit/policy-plan.ts";
import { styledPolicies } from "../../../../support/styled-policies.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const appEntries = (root: JsonValue) => appsOf(documentOf(root).policy);

const tag = "tag:github-app-connector";
const nobody: PlanContext = { deviceTags: [] };

const github: IntentOf<"addApp"> = {
  kind: "addApp",
  name: "GitHub",
  domains: ["github.com", "*.github.com"],
  connectors: [tag],
  newTagOwners: { [tag]: ["autogroup:admin"] },
  access: { form: "grant", sources: ["group:eng"], destinations: "internet", ports: ["*"], via: true },
  approval: { form: "narrow", prefixes: ["140.82.112.0/20", "192.30.252.0/22"] },
  dnsAccess: true,
  routes: ["192.0.2.0/24"],
  comment: true,
  confirmOpen: true,
};

function plan(text: string, intent: PolicyIntent, context: PlanContext = nobody): PolicyPlan {
  const planned = planIntent(text, intent, context);
  if (!planned.ok) throw new Error(`${planned.problem.code}: ${planned.problem.what}`);
  return planned.value;
}

function refusal(text: string, intent: PolicyIntent, context: PlanContext = nobody) {
  const planned = planIntent(text, intent, context);
  if (planned.ok) throw new Error("the intent was not refused");
  return planned.problem;
}

function valueOf(text: string): JsonObject {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  expect(duplicateNames(parsed.value)).toEqual([]);
  const value = toValue(parsed.value.root);
  if (!isObject(value)) throw new Error("not an object");
  return value;
}

/** The policy without anything that is GitHub's, and without what is empty then. */
function without(value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  if (typeof value === "string") return value.includes(tag) ? undefined : value;
  if (isArray(value)) {
    const kept = value.filter((item) => !isGithubs(item)).flatMap((item) => without(item) ?? []);
    return kept.length === 0 ? undefined : kept;
  }
  if (!isObject(value)) return value;
  const kept: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    const inner = key === tag ? undefined : without(member);
    if (inner !== undefined) kept.push([key, inner]);
  }
  const only = kept.length === 1 && kept[0]?.[0] === "target";
  return kept.length === 0 || only ? undefined : Object.fromEntries(kept);
}

function isGithubs(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text.includes(`"name":"GitHub"`) && !text.includes("app-connectors")
    ? true
    : text.includes(`"via":["${tag}"]`) || (text.includes(`"dst":["${tag}"]`) && text.includes("tcp:53"));
}

/** The text after without the lines and parts that were added: what is left has to be the text before. */
function isSubsequence(before: string, after: string): boolean {
  let at = 0;
  for (const character of after) {
    if (at < before.length && before.codePointAt(at) === character.codePointAt(0)) at += character.length;
  }
  return at === before.length;
}

describe.each(styledPolicies)("adding an app to a file: $name", (style) => {
  const { text, open } = style;
  it("puts in everything the app needs and nothing is lost", () => {
    const { after, warnings } = plan(text, github);
    expect(isSubsequence(text.replaceAll("null", ""), after)).toBe(true);
    const root = valueOf(after);
    const [entry] = appEntries(root).filter(({ name }) => name === "GitHub");
    expect(entry?.value).toEqual({
      name: "GitHub",
      connectors: [tag],
      domains: ["github.com", "*.github.com"],
      routes: ["192.0.2.0/24"],
    });
    expect(JSON.stringify(root)).toContain(`"${tag}":["autogroup:admin"]`);
    expect(JSON.stringify(root)).toContain(`"140.82.112.0/20":["${tag}"]`);
    expect(warnings.some((sentence) => sentence.includes("everything was allowed"))).toBe(open === true);
  });

  it("means the same everywhere else", () => {
    const after = without(valueOf(plan(text, github).after));
    expect(after ?? {}).toEqual(without(valueOf(text)) ?? {});
  });

  it("is a no-op the second time", () => {
    const again = plan(plan(text, github).after, github);
    expect(again).toMatchObject({ noop: true, edits: [], inverse: null });
  });

  it("is taken back to the same bytes by its inverse", () => {
    const { after, inverse } = plan(text, github);
    if (inverse === null) throw new Error("there is no inverse");
    const back = plan(after, inverse).after;
    expect(without(valueOf(back))).toEqual(without(valueOf(text)));
    // Whitespace in an empty container and `null` sections are not kept once something stood there.
    expect(
      back === text || ["empty sections", "null sections beside empty grants"].includes(style.name),
    ).toBe(true);
  });

  it("is removed again without a trace, but for sections that it created", () => {
    const { after } = plan(text, github);
    const removed = plan(after, { kind: "removeApp", name: "GitHub" });
    expect(removed.after).not.toContain("GitHub");
    expect(removed.after).not.toContain(tag);
    expect(without(valueOf(removed.after))).toEqual(without(valueOf(text)));
    expect(plan(removed.after, { kind: "removeApp", name: "GitHub" }).noop).toBe(true);
  });

  it("labels every hunk of the diff with a reason", () => {
    const { before, after, edits } = plan(text, github);
    const hunks = diffText(before, after, { reasons: edits, context: 0 });
    const unlabelled = hunks.filter(({ lines, reason }) => {
      const says = lines.some((line) => line.kind === "added" && /[a-z]/u.test(line.text));
      return says && reason === undefined;
    });
    expect(unlabelled).toEqual([]);
  });

  it("renames it and changes its lists in place", () => {
    const { after } = plan(text, github);
    const update: PolicyIntent = {
      kind: "updateApp",
      name: "GitHub",
      change: { name: "GitHub Cloud", domains: ["github.com", "ghcr.io"], routes: null },
    };
    const updated = plan(after, update);
    const [entry] = appEntries(valueOf(updated.after)).filter(({ name }) => name === "GitHub Cloud");
    expect(entry?.value).toEqual({
      name: "GitHub Cloud",
      connectors: [tag],
      domains: ["github.com", "ghcr.io"],
    });
    expect(plan(updated.after, update).noop).toBe(true);
    if (updated.inverse === null) throw new Error("there is no inverse");
    expect(appEntries(valueOf(plan(updated.after, updated.inverse).after))).toEqual(
      appEntries(valueOf(after)),
    );
  });
});

describe("adding and removing", () => {
  const [first, crlf] = styledPolicies;
  it.each([first, crlf, styledPolicies.find(({ name }) => name.startsWith("one tag"))])(
    "gives back the same bytes where the sections were there: $name",
    (style) => {
      const text = style?.text ?? "";
      expect(plan(plan(text, github).after, { kind: "removeApp", name: "GitHub" }).after).toBe(text);
    },
  );

  it("writes an ACL with the names that a legacy file uses", () => {
    const text = styledPolicies.find(({ name }) => name.startsWith("legacy"))?.text ?? "";
    const acl: IntentOf<"addApp"> = {
      ...github,
      access: {
        form: "acl",
        sources: ["group:eng"],
        destinations: ["140.82.112.0/20"],
        ports: ["tcp:443", "tcp:22"],
      },
    };
    const { ACLs } = valueOf(plan(text, acl).after);
    expect(ACLs).toContainEqual({
      action: "accept",
      users: ["group:eng"],
      proto: "tcp",
      ports: ["140.82.112.0/20:443,22"],
    });
    expect(ACLs).toContainEqual({ action: "accept", users: ["group:eng"], ports: [`${tag}:53`] });
    expect(plan(plan(text, acl).after, acl).noop).toBe(true);
  });

  it("adds no rule where everything is allowed by a rule already", () => {
    const text = `{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}], "tagOwners": {}}`;
    const { after, leftAlone } = plan(text, { ...github, access: { ...github.access, via: false } });
    expect(valueOf(after)["grants"]).toHaveLength(1);
    expect(leftAlone.filter((sentence) => sentence.includes("no rule was added"))).toHaveLength(2);
  });

  it("adds the connector to a port-53 rule for the same people", () => {
    const text = `{"grants": [{"src": ["group:eng"], "dst": ["tag:a"], "ip": ["tcp:53", "udp:53"]}]}`;
    const added = plan(text, github);
    expect(valueOf(added.after)["grants"]).toContainEqual({
      src: ["group:eng"],
      dst: ["tag:a", tag],
      ip: ["tcp:53", "udp:53"],
    });
    const removed = plan(added.after, { kind: "removeApp", name: "GitHub" });
    expect(valueOf(removed.after)["grants"]).toEqual(valueOf(text)["grants"]);
  });

  it("does not approve again what a broader prefix approves", () => {
    const text = `{"acls": [], "autoApprovers": {"routes": {"0.0.0.0/0": ["${tag}"]}}}`;
    const { after, leftAlone } = plan(text, github);
    expect(valueOf(after)["autoApprovers"]).toEqual({ routes: { "0.0.0.0/0": [tag] } });
    expect(leftAlone.some((sentence) => sentence.includes("through 0.0.0.0/0"))).toBe(true);
  });
});

describe("removing an app", () => {
  const text = styledPolicies.find(({ name }) => name.startsWith("one tag"))?.text ?? "";

  it("keeps what another app uses and says so", () => {
    const { after, leftAlone } = plan(text, { kind: "removeApp", name: "Two" });
    expect(after).not.toContain("Two");
    expect(after).not.toContain("the second");
    expect(after).toContain(`"tag:connector": ["autogroup:admin"], // all apps`);
    expect(after).toContain(`"dst": ["tag:connector"]`);
    expect(leftAlone.join(" ")).toContain("“One” also uses it");
  });

  it("keeps a tag that devices carry, and one for which that is not known", () => {
    const added = plan(styledPolicies[0]?.text ?? "", github).after;
    const remove: PolicyIntent = { kind: "removeApp", name: "GitHub" };
    expect(plan(added, remove, { deviceTags: [tag] }).leftAlone.join(" ")).toContain("devices");
    const unknown = plan(added, remove, {});
    expect(unknown.after).toContain(`"${tag}": ["autogroup:admin"]`);
    expect(unknown.leftAlone.join(" ")).toContain("could not be read");
  });

  it("keeps a private range that the tag approves, because it looks like a subnet route", () => {
    const policy = `{"grants": [], "tagOwners": {"tag:c": []}, "autoApprovers": {"routes": {"10.0.0.0/8": ["tag:c"], "198.51.100.0/24": ["tag:c"]}},
      "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "X", "connectors": ["tag:c"], "domains": ["x.com"]}]}}]}`;
    const { after, leftAlone } = plan(policy, { kind: "removeApp", name: "X" });
    expect(valueOf(after)["autoApprovers"]).toEqual({ routes: { "10.0.0.0/8": ["tag:c"] } });
    expect(valueOf(after)["tagOwners"]).toEqual({ "tag:c": [] });
    expect(leftAlone.join(" ")).toContain("private range");
  });

  it("keeps broad internet access that nothing shows to be the app’s, whatever the devices offer", () => {
    const broad: IntentOf<"addApp"> = { ...github, comment: false, access: { ...github.access, via: false } };
    const bare = `{"grants": [\n  // mine\n  {"src": ["*"], "dst": ["tag:a"], "ip": ["*"]},\n]}\n`;
    const added = plan(bare, broad);
    const removed = plan(added.after, { kind: "removeApp", name: "GitHub" });
    expect(removed.after).toContain("autogroup:internet");
    expect(removed.parts).toContainEqual(
      expect.objectContaining({
        text: '{ "src": ["group:eng"], "dst": ["autogroup:internet"], "ip": ["*"] }',
        goes: false,
        optional: false,
        reason: "It also opens every exit node, Mullvad and shared ones included.",
      }),
    );
    const { inverse } = added;
    if (inverse === null) throw new Error("there is no inverse");
    const known = plan(added.after, { kind: "removeApp", name: "GitHub", written: [inverse] });
    expect(known.after).not.toContain("autogroup:internet");
  });

  it("puts a removed app back with everything that was cleaned up", () => {
    const added = plan(styledPolicies[0]?.text ?? "", github).after;
    const removed = plan(added, { kind: "removeApp", name: "GitHub" });
    if (removed.inverse === null) throw new Error("there is no inverse");
    expect(valueOf(plan(removed.after, removed.inverse).after)).toEqual(valueOf(added));
  });
});

describe("details of an app", () => {
  const empty = `{\n\t"grants": [],\n\t// note\n}\n`;

  it("uses the file’s own spelling of all members, because the service refuses both in one file", () => {
    const text = `{"acls": [{"action": "accept", "src": ["autogroup:members"], "dst": ["*:22"]}]}`;
    const everybody: IntentOf<"addApp"> = {
      ...github,
      access: { ...github.access, sources: ["autogroup:member"] },
    };
    const { after } = plan(text, everybody);
    expect(after).not.toContain(`"autogroup:member"`);
    expect(plan(after, everybody).noop).toBe(true);
    const modern = text.replace("autogroup:members", "autogroup:member");
    expect(
      plan(modern, { ...everybody, access: { ...everybody.access, sources: ["autogroup:members"] } }).after,
    ).not.toContain("members");
  });

  it("writes the internet where the service refuses every address as a destination", () => {
    const access = { ...github.access, via: false, destinations: ["0.0.0.0/0", "::/0"] };
    const { after, warnings } = plan(empty, { ...github, access });
    expect(valueOf(after)["grants"]).toContainEqual({
      src: ["group:eng"],
      dst: ["autogroup:internet"],
      ip: ["*"],
    });
    expect(warnings.join(" ")).toContain("exit node");
  });

  it("says so when nothing approves what the connectors learn", () => {
    const none: IntentOf<"addApp"> = { ...github, approval: { form: "none", prefixes: [] } };
    expect(plan(empty, none).warnings.join(" ")).toContain("wait until somebody approves");
    const broad: IntentOf<"addApp"> = { ...github, approval: { form: "broad", prefixes: [] } };
    expect(plan(empty, broad).warnings.join(" ")).toContain("10.0.0.0/8");
  });

  it("puts no comments into plain JSON and says so", () => {
    const { after, leftAlone } = plan(`{"grants": []}`, github);
    expect(() => JSON.parse(after) as unknown).not.toThrow();
    expect(leftAlone.join(" ")).toContain("plain JSON");
  });

  it("refuses routes that are none", () => {
    expect(refusal(empty, { ...github, routes: ["192.0.2.1"] }).code).toBe("app-invalid");
    expect(refusal(empty, { ...github, routes: ["ipset:github"] }).what).toContain("ipset:github");
  });

  it("brings an entry’s comment back with it", () => {
    const text = styledPolicies.find(({ name }) => name.startsWith("one tag"))?.text ?? "";
    const removed = plan(text, { kind: "removeApp", name: "Two" });
    expect(removed.after).not.toContain("the second");
    if (removed.inverse === null) throw new Error("there is no inverse");
    expect(plan(removed.after, removed.inverse).after).toContain('// the second\n    {"name": "Two"');
  });
});

describe("refusals", () => {
  const base = styledPolicies[0]?.text ?? "";

  it("says where a text does not parse", () => {
    const problem = refusal(`{\n  "acls": [}\n`, github);
    expect(problem).toMatchObject({ code: "policy-syntax", evidence: { line: 2, column: 12 } });
  });

  it("refuses to touch a section that is there under two spellings", () => {
    const problem = refusal(`{"acls": [], "tagOwners": {}, "TagOwners": {}}`, github);
    expect(problem.code).toBe("policy-ambiguous");
    expect(problem.what).toContain("TagOwners");
  });

  it("refuses to touch a name that is there twice, and edits beside it", () => {
    const text = `{"acls": [], "tagOwners": {"${tag}": [], "tag:b": []},\n "groups": {"group:a": [], "group:a": []},\n "autoApprovers": {"routes": {"140.82.112.0/20": ["tag:b"],\n "140.82.112.0/20": ["tag:b"]}}}`;
    const problem = refusal(text, github);
    expect(problem).toMatchObject({ code: "policy-ambiguous", evidence: { line: 4 } });
    expect(planIntent(text, { kind: "addTag", tag: "tag:c", owners: [] }).ok).toBe(true);
  });

  it.each(["{}", `{"acls": null}`, `{"grants": null, "groups": {}}`])("refuses an open file: %s", (text) => {
    const { confirmOpen: _confirmed, ...unconfirmed } = github;
    expect(refusal(text, unconfirmed).code).toBe("policy-first-rule");
  });

  it("refuses to add an app beside wildcard connectors and points to the migration", () => {
    const text = `{"acls": [], "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "Old", "connectors": ["*"], "domains": ["old.example.com"]}]}}]}`;
    const problem = refusal(text, github);
    expect(problem.what).toContain("“Old”");
    expect(problem.remedy).toContain("Migrate");
  });

  it("refuses a second app of the same name, a bad tag and an app without domains", () => {
    expect(refusal(base, { ...github, name: "Stripe" }).code).toBe("already-exists");
    expect(refusal(base, { ...github, connectors: ["tag:1"] }).code).toBe("app-invalid");
    expect(refusal(base, { ...github, domains: [] }).code).toBe("app-invalid");
    expect(refusal(base, { ...github, presetAppID: "github" }).code).toBe("app-invalid");
    expect(refusal(base, { kind: "updateApp", name: "Nope", change: { name: "X" } }).code).toBe("not-found");
    expect(refusal(base, { kind: "updateApp", name: "Stripe", change: { domains: null } }).code).toBe(
      "app-invalid",
    );
  });

  it("refuses a section of the wrong shape", () => {
    expect(refusal(`{"acls": [], "tagOwners": []}`, github).code).toBe("edit-refused");
    expect(refusal(`{"acls": {}, "grants": "x"}`, github).code).toBe("edit-refused");
  });
});
