import { describe, expect, it } from "vitest";
import { toValue } from "../../../../../shared/hujson/find.ts";
import { parse } from "../../../../../shared/hujson/parse.ts";
import { diffText } from "../../../../../shared/policy/text/diff.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { isObject, itemsOf, type JsonObject } from "../../../../../shared/hujson/json.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";
import type { PlanContext, PolicyPlan } from "../../../../../shared/policy/edit/policy-plan.ts";
import { identifyRule, type RuleSection } from "../../../../../shared/policy/edit/rule-identity.ts";

const nobody: PlanContext = { deviceTags: [] };

const policy = `// head
{
	"groups": {
		"group:eng": [
			"ann@acme.example", // lead
			"bob@acme.example",
		],
		"group:ops": ["cyd@acme.example"],
		"group:unused": [],
	},
	"tagOwners": {
		"tag:a": ["group:eng"], // a
		"tag:free": [],
	},
	"autoApprovers": {
		"routes": {"10.0.0.0/8": ["tag:a", "group:ops"]},
		"exitNode": ["tag:a"],
	},
	"acls": [
		{"action": "accept", "src": ["group:eng"], "dst": ["tag:a:22"]},
		// twins, but for who
		{"action": "accept", "src": ["group:ops"], "dst": ["tag:a:443"]},
		{"action": "accept", "src": ["Dan@acme.example"], "dst": ["tag:a:443"]},
	],
	"grants": [
		{"src": ["group:eng"], "dst": ["autogroup:internet"], "ip": ["*"]},
	],
	"ssh": [
		{"action": "check", "src": ["group:ops", "ann@acme.example"], "dst": ["tag:a"], "users": ["root"]},
	],
	"tests": [
		{"src": "ann@acme.example", "accept": ["tag:a:22", "tag:a:443"]}, // keep
		{"src": "cyd@acme.example", "deny": ["tag:a:22"]},
	],
}
`;

function plan(text: string, intent: PolicyIntent, context = nobody): PolicyPlan {
  const planned = planIntent(text, intent, context);
  if (!planned.ok) throw new Error(`${planned.problem.code}: ${planned.problem.what}`);
  return planned.value;
}

function refusal(text: string, intent: PolicyIntent, context = nobody) {
  const planned = planIntent(text, intent, context);
  if (planned.ok) throw new Error("the intent was not refused");
  return planned.problem;
}

function valueOf(text: string): JsonObject {
  const parsed = parse(text);
  const value = parsed.ok ? toValue(parsed.value.root) : null;
  if (!isObject(value)) throw new Error("not a policy");
  return value;
}

function rule(section: RuleSection, index: number, text = policy) {
  const found = itemsOf(valueOf(text)[section])[index];
  if (!isObject(found)) throw new Error("no such rule");
  return identifyRule(section, index, found);
}

/** A policy as text that does not depend on the order of lists. */
function sorted(text: string): string {
  return JSON.stringify(valueOf(text), (_key, value: unknown) =>
    Array.isArray(value) ? value.map((item) => JSON.stringify(item)).toSorted() : value,
  );
}

const route = { of: "route", prefix: "10.0.0.0/8" } as const;

/** Every intent with what it changes, as the only lines that differ. */
const changes: readonly (readonly [string, PolicyIntent, readonly string[]])[] = [
  ["declares a tag", { kind: "addTag", tag: "tag:b", owners: ["group:eng"] }, [`+ "tag:b": ["group:eng"],`]],
  ["removes a free tag", { kind: "removeTag", tag: "tag:free" }, [`- "tag:free": [],`]],
  [
    "changes owners",
    { kind: "setTagOwners", tag: "tag:a", owners: ["group:eng", "group:ops"] },
    [`- "tag:a": ["group:eng"], // a`, `+ "tag:a": ["group:eng", "group:ops"], // a`],
  ],
  [
    "adds an approver",
    { kind: "addApprovers", target: route, approvers: ["tag:free"] },
    [
      `- "routes": {"10.0.0.0/8": ["tag:a", "group:ops"]},`,
      `+ "routes": {"10.0.0.0/8": ["tag:a", "group:ops", "tag:free"]},`,
    ],
  ],
  [
    "removes an approver",
    { kind: "removeApprovers", target: route, approvers: ["group:ops"] },
    [`- "routes": {"10.0.0.0/8": ["tag:a", "group:ops"]},`, `+ "routes": {"10.0.0.0/8": ["tag:a"]},`],
  ],
  [
    "adds an approver of exit nodes",
    { kind: "addApprovers", target: { of: "exitNode" }, approvers: ["tag:free"] },
    [`- "exitNode": ["tag:a"],`, `+ "exitNode": ["tag:a", "tag:free"],`],
  ],
  [
    "creates a group",
    { kind: "createGroup", group: "group:new", members: ["eve@acme.example"] },
    [`+ "group:new": ["eve@acme.example"],`],
  ],
  ["removes a group nobody uses", { kind: "removeGroup", group: "group:unused" }, [`- "group:unused": [],`]],
  [
    "adds a member",
    { kind: "addGroupMembers", group: "group:eng", members: ["ANN@acme.example", "eve@acme.example"] },
    [`+ "eve@acme.example",`],
  ],
  [
    "takes a member out with the comment beside it",
    { kind: "removeGroupMembers", group: "group:eng", members: ["Ann@acme.example"] },
    [`- "ann@acme.example", // lead`],
  ],
  [
    "adds a source to an ACL rule",
    { kind: "addRuleSources", rule: rule("acls", 1), sources: ["eve@acme.example"] },
    [
      `- {"action": "accept", "src": ["group:ops"], "dst": ["tag:a:443"]},`,
      `+ {"action": "accept", "src": ["group:ops", "eve@acme.example"], "dst": ["tag:a:443"]},`,
    ],
  ],
  [
    "takes a source out of an SSH rule",
    { kind: "removeRuleSources", rule: rule("ssh", 0), sources: ["ann@acme.example"] },
    [
      `- {"action": "check", "src": ["group:ops", "ann@acme.example"], "dst": ["tag:a"], "users": ["root"]},`,
      `+ {"action": "check", "src": ["group:ops"], "dst": ["tag:a"], "users": ["root"]},`,
    ],
  ],
  [
    "removes the rule with its last source, whatever the case of the login",
    { kind: "removeRuleSources", rule: rule("acls", 2), sources: ["dan@acme.example"] },
    [`- {"action": "accept", "src": ["Dan@acme.example"], "dst": ["tag:a:443"]},`],
  ],
  [
    "adds a test",
    { kind: "addTest", test: { src: "bob@acme.example", deny: ["tag:a:22"] } },
    [`+ {"src": "bob@acme.example", "deny": ["tag:a:22"]},`],
  ],
  [
    "removes a test",
    { kind: "removeTest", test: { src: "ann@acme.example", accept: ["tag:a:443", "tag:a:22"] } },
    [`- {"src": "ann@acme.example", "accept": ["tag:a:22", "tag:a:443"]}, // keep`],
  ],
];

describe.each(changes)("an intent that %s", (_what, intent, expected) => {
  it("changes these lines only, says why, and does so once", () => {
    const planned = plan(policy, intent);
    const hunks = diffText(policy, planned.after, { context: 0, reasons: planned.edits });
    const lines = hunks
      .flatMap((hunk) => hunk.lines)
      .map(({ kind, text }) => `${kind === "added" ? "+" : "-"} ${text.trim()}`);
    expect(lines).toEqual(expected);
    expect(hunks.every(({ reason }) => reason !== undefined)).toBe(true);
    expect(plan(planned.after, intent).noop).toBe(true);
  });

  it("survives being stored as JSON", () => {
    const stored: unknown = JSON.parse(JSON.stringify(intent));
    expect(stored).toEqual(intent);
  });

  it("can be taken back", () => {
    const { after, inverse } = plan(policy, intent);
    if (inverse === null) throw new Error("there is no inverse");
    const back = plan(after, inverse);
    expect(sorted(back.after)).toBe(sorted(policy));
  });
});

describe("rules", () => {
  it("are found again after others were put before them", () => {
    const moved = policy.replace(
      `"acls": [`,
      `"acls": [{"action": "accept", "src": ["*"], "dst": ["*:53"]},`,
    );
    const { after } = plan(moved, {
      kind: "removeRuleSources",
      rule: rule("acls", 0),
      sources: ["group:eng"],
    });
    expect(after).not.toContain('tag:a:22"]},\n\t\t//');
    expect(itemsOf(valueOf(after)["acls"])).toHaveLength(3);
  });

  it("that differ only in who they allow are told apart by that", () => {
    const moved = policy.replace(
      `"acls": [`,
      `"acls": [{"action": "accept", "src": ["*"], "dst": ["*:53"]},`,
    );
    const { after } = plan(moved, {
      kind: "addRuleSources",
      rule: rule("acls", 2),
      sources: ["eve@acme.example"],
    });
    expect(after).toContain(`["Dan@acme.example", "eve@acme.example"]`);
  });

  it("that could be meant alike are not guessed at", () => {
    const twins = `{"acls": [1, {"action": "accept", "src": ["x@a.b"], "dst": ["t:1"]}, {"action": "accept", "src": ["y@a.b"], "dst": ["t:1"]}]}`;
    const wanted = {
      section: "acls",
      index: 0,
      content: rule("acls", 1, twins).content,
      sources: ["z@a.b"],
    } as const;
    expect(refusal(twins, { kind: "addRuleSources", rule: wanted, sources: ["q@a.b"] }).code).toBe(
      "policy-ambiguous",
    );
  });

  it("that are gone cannot be added to, and need not be taken from", () => {
    const gone = { ...rule("acls", 0), content: "{}" };
    expect(refusal(policy, { kind: "addRuleSources", rule: gone, sources: ["x@a.b"] }).code).toBe(
      "app-invalid",
    );
    expect(plan(policy, { kind: "removeRuleSources", rule: gone, sources: ["x@a.b"] }).noop).toBe(true);
    expect(plan(policy, { kind: "removeRule", rule: gone }).noop).toBe(true);
  });

  it("keep their identity when their sources change, also under legacy names", () => {
    const now = identifyRule("acls", 0, { action: "accept", src: ["a"], dst: ["t:1", "t:2"] });
    const legacy = identifyRule("acls", 0, { Action: "accept", users: ["b"], ports: ["t:2", "t:1"] });
    expect(legacy.content).toBe(now.content);
  });

  it("that were the last make it said that nothing is allowed any more", () => {
    const text = `{"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}]}`;
    const { after, warnings } = plan(text, { kind: "removeRule", rule: rule("acls", 0, text) });
    expect(valueOf(after)).toEqual({ acls: [] });
    expect(warnings.join(" ")).toContain("denies everything");
  });
});

describe("tags and groups in use", () => {
  it("are not removed, and it is said where they are used", () => {
    expect(refusal(policy, { kind: "removeTag", tag: "tag:a" }).what).toContain("ACL 1");
    expect(refusal(policy, { kind: "removeGroup", group: "group:ops" }).what).toContain(
      "“10.0.0.0/8” in autoApprovers",
    );
    const context = { ...nobody, deviceTags: ["tag:free"] };
    expect(refusal(policy, { kind: "removeTag", tag: "tag:free" }, context).what).toContain("devices");
    const kept = plan(policy, { kind: "removeTag", tag: "tag:free", onlyIfUnused: true }, context);
    expect(kept).toMatchObject({ noop: true });
    expect(kept.leftAlone).toHaveLength(1);
  });

  it("are missed when they are named without being declared, synced groups aside", () => {
    const owners = ["group:nobody", "group:it@acme.example", "group:eng"];
    const { warnings } = plan(policy, { kind: "setTagOwners", tag: "tag:a", owners });
    expect(warnings).toEqual([
      "group:nobody is not declared in the policy file; the service will refuse it.",
    ]);
  });

  it("take no groups as members and no undeclared groups", () => {
    const nested: PolicyIntent = { kind: "createGroup", group: "group:x", members: ["group:eng"] };
    expect(refusal(policy, nested).code).toBe("app-invalid");
    const synced: PolicyIntent = {
      kind: "addGroupMembers",
      group: "group:it@acme.example",
      members: ["a@b.c"],
    };
    expect(refusal(policy, synced).code).toBe("not-found");
  });
});

describe("wildcard migration", () => {
  const old = `{
  "acls": [],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "One", "connectors": ["*"], "domains": ["one.example.com"]}, // first
    {"name": "Two", "connectors": ["tag:two", "*"], "domains": ["two.example.com"], "new": 1},
  ]}}],
}
`;
  const intent: PolicyIntent = { kind: "migrateWildcard", tag: "tag:connector", owners: ["autogroup:admin"] };

  it("rewrites every such app and declares the tag, in one change", () => {
    const { after, warnings } = plan(old, intent);
    expect(valueOf(after)["tagOwners"]).toEqual({ "tag:connector": ["autogroup:admin"] });
    expect(after).toContain(`"connectors": ["tag:connector"], "domains": ["one.example.com"]}, // first`);
    expect(after).toContain(`"connectors": ["tag:two", "tag:connector"]`);
    expect(after).toContain(`"new": 1`);
    expect(warnings.join(" ")).toContain("tag the devices");
    expect(plan(after, intent).noop).toBe(true);
  });
});

describe("a sequence", () => {
  const revoke: PolicyIntent = {
    kind: "sequence",
    title: "Remove Ann",
    intents: [
      { kind: "removeGroupMembers", group: "group:eng", members: ["ann@acme.example"] },
      { kind: "removeRuleSources", rule: rule("ssh", 0), sources: ["ann@acme.example"] },
      { kind: "removeTest", test: { src: "ann@acme.example", accept: ["tag:a:22", "tag:a:443"] } },
      { kind: "createGroup", group: "group:former", members: ["ann@acme.example"] },
    ],
  };

  it("is one change with a reason at every hunk", () => {
    const { before, after, edits } = plan(policy, revoke);
    const hunks = diffText(before, after, { context: 0, reasons: edits });
    expect(hunks.map(({ reason }) => reason)).toEqual([
      "Takes ann@acme.example out of group:eng",
      "Creates group:former",
      "SSH 1 no longer allows ann@acme.example",
      "Removes a test of what ann@acme.example may reach",
    ]);
    expect(plan(after, revoke).noop).toBe(true);
  });

  it("is taken back as a whole", () => {
    const { after, inverse } = plan(policy, revoke);
    if (inverse === null) throw new Error("there is no inverse");
    const back = valueOf(plan(after, inverse).after);
    expect(back["tests"]).toEqual(valueOf(policy)["tests"]);
    expect(back["ssh"]).toEqual(valueOf(policy)["ssh"]);
    expect(Object.keys(back)).toEqual(Object.keys(valueOf(policy)));
  });

  it("is refused whole when one step is", () => {
    const intents: PolicyIntent[] = [
      { kind: "addTag", tag: "tag:ok", owners: [] },
      { kind: "addTag", tag: "bad", owners: [] },
    ];
    expect(refusal(policy, { kind: "sequence", title: "x", intents }).code).toBe("app-invalid");
  });
});
