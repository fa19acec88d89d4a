import { describe, expect, it } from "vitest";
import type { IntentOf } from "../../../../../shared/policy/edit/intents.ts";
import { meaning } from "../../../../support/policy-meaning.ts";
import { noDevices, planOf, refusalOf, ruleIn, takenBack } from "../../../../support/planning.ts";
import { planIntent } from "../../../../../shared/policy/edit/plan.ts";

type User = IntentOf<"setAppUsers">["users"][number];

const user = (source: string, change: Partial<User> = {}): User => ({
  source,
  via: ["tag:github"],
  postures: [],
  ...change,
});

const change = (
  users: readonly User[],
  more: Partial<IntentOf<"setAppUsers">> = {},
): IntentOf<"setAppUsers"> => ({ kind: "setAppUsers", name: "GitHub", users, names: [], ...more });

const text = `{
	// People.
	"groups": {
		"group:eng": ["ann@acme.example"],
		"group:sre": ["bob@acme.example"],
	},
	"tagOwners": {"tag:github": [], "tag:github-ext": [], "tag:jira": []},
	"autoApprovers": {"routes": {"0.0.0.0/0": ["tag:github"]}},
	"postures": {"posture:managed": ["node:os == 'linux'"], "posture:jit": ["custom:jit == 'yes'"]},
	"grants": [
		// Everything, for those who run it.
		{"src": ["autogroup:admin"], "dst": ["*"], "ip": ["*"]},
		{
			"src": ["group:eng", /* the old team */ "group:partners"],
			"dst": ["autogroup:internet"],
			"ip":  ["tcp:443"],
			"via": ["tag:github"], // GitHub alone
		},
		{"src": ["autogroup:member"], "dst": ["tag:github"], "ip": ["tcp:53", "udp:53"]},
		{"src": ["dee@acme.example"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:github"], "srcPosture": ["posture:jit"]},
	],
	"nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
		{"name": "GitHub", "connectors": ["tag:github"], "domains": ["github.com"]},
		{"name": "Jira", "connectors": ["tag:jira"], "domains": ["atlassian.net"]},
	]}}],
}
`;

describe("changing who may use an app", () => {
  it("puts people in and takes people out of the rule that leads to it alone, word for word", () => {
    const plan = planOf(text, change([user("group:eng"), user("group:sre")]));
    expect(plan.after).toContain(`"src": ["group:eng", "group:sre"],`);
    expect(plan.after).toContain(`"via": ["tag:github"], // GitHub alone`);
    expect(takenBack(plan).after.replaceAll(/\s/gu, "")).toBe(
      // What stood beside somebody who went is his and goes with him.
      text.replace("/* the old team */ ", "").replaceAll(/\s/gu, ""),
    );
  });

  it("says the same a second time where the way leads through an exit node’s tag", () => {
    const exit = text
      .replace(`"routes":`, `"exitNode": ["tag:github-ext"], "routes":`)
      .replace(`"connectors": ["tag:github"]`, `"connectors": ["tag:github", "tag:github-ext"]`);
    const wanted = change([user("group:sre", { via: ["tag:github-ext"] })]);
    const plan = planOf(exit, wanted);
    expect(plan.after).toContain("group:sre");
    expect(planOf(plan.after, wanted)).toMatchObject({ noop: true, after: plan.after });
  });

  it("gives no way through a tag that leads elsewhere already: whoever is led there would be put out", () => {
    const led = text.replace(
      `{"src": ["autogroup:member"], "dst": ["tag:github"]`,
      `{"src": ["autogroup:member"], "dst": ["10.0.0.0/8"], "ip": ["*"], "via": ["tag:github-ext"]},
		{"src": ["autogroup:member"], "dst": ["tag:github"]`,
    );
    const wanted = change([user("group:sre", { via: ["tag:github-ext"] })]);
    expect(refusalOf(led, wanted).what).toContain("tag:github-ext leads elsewhere already");
  });

  it("gives each way a rule of its own, on its own terms", () => {
    const users = [
      user("group:eng"),
      user("group:sre", { via: ["tag:github-ext"] }),
      user("cy@acme.example", { via: ["tag:github-ext"] }),
      user("group:partners", { postures: ["posture:managed"] }),
    ];
    const plan = planOf(text, change(users, { names: ["autogroup:member"] }));
    expect(plan.after).toContain(
      `"src": ["group:sre", "cy@acme.example"], "dst": ["autogroup:internet"], "ip": ["tcp:443"], "via": ["tag:github-ext"]`,
    );
    expect(plan.after).toMatch(/"src":\s+\["group:partners"\][^}]+"srcPosture":\s+\["posture:managed"\]/u);
    expect(plan.after).toContain(`"connectors": ["tag:github", "tag:github-ext"]`);
    expect(plan.after).toContain(`"0.0.0.0/0": ["tag:github", "tag:github-ext"]`);
    // Names resolve through the new connector too, for everybody as before.
    expect(plan.after).toMatch(/"dst": \["tag:github", "tag:github-ext"\], "ip": \["tcp:53", "udp:53"\]/u);
    expect(plan.warnings).toContain("A grant with “via” needs the Premium or Enterprise plan.");
    expect(planOf(plan.after, change(users, { names: ["autogroup:member"] })).noop).toBe(true);
  });

  it("names the rules that are wider, and leaves them and those of a program as they are", () => {
    const plan = planOf(text, change([user("group:sre")]));
    expect(plan.leftAlone).toContain("Grant 1 leads to more than GitHub: autogroup:admin keep it.");
    expect(plan.after).toContain(`{"src": ["autogroup:admin"], "dst": ["*"], "ip": ["*"]}`);
    expect(plan.leftAlone).toContainEqual(
      expect.stringMatching(/^Grant \d may be written by another program: .+ keep it, on its condition\.$/u),
    );
    expect(plan.after).toContain(`"srcPosture": ["posture:jit"]`);
  });

  it("narrows a wider rule where that is wanted: to all tags but the app’s", () => {
    const wide = text.replace(`"dst": ["*"], "ip": ["*"]`, `"dst": ["autogroup:internet"], "ip": ["*"]`);
    const narrow = [{ rule: ruleIn(wide, "grants", 0), via: ["tag:jira"] }];
    const plan = planOf(wide, change([user("group:eng"), user("group:partners")], { narrow }));
    expect(plan.after).toContain(
      `"src": ["autogroup:admin"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:jira"]`,
    );
    expect(takenBack(plan).after).toBe(wide);
    const gone = planOf(
      wide,
      change([user("group:eng"), user("group:partners")], {
        narrow: narrow.map(({ rule }) => ({ rule, via: [] })),
      }),
    );
    expect(gone.after).not.toContain("autogroup:admin");
    expect(meaning(takenBack(gone).after)).toBe(meaning(wide));
  });

  it("narrows an ACL by a grant in its place, and keeps what is written above it", () => {
    const acl = text.replace(
      `"grants": [`,
      `"acls": [\n\t\t// All of us.\n\t\t{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:internet:443"]},\n\t],\n\t"grants": [`,
    );
    const plan = planOf(
      acl,
      change([user("group:eng"), user("group:partners")], {
        narrow: [{ rule: ruleIn(acl, "acls", 0), via: ["tag:jira"] }],
      }),
    );
    expect(plan.after).toContain(
      `// All of us.\n\t\t{"src": ["autogroup:member"], "dst": ["autogroup:internet"], "ip": ["443"], "via": ["tag:jira"]}`,
    );
    expect(plan.after).not.toContain("autogroup:internet:443");
  });

  it("never narrows a rule that leads to devices too", () => {
    const narrow = [{ rule: ruleIn(text, "grants", 0), via: ["tag:jira"] }];
    const plan = planOf(text, change([user("group:eng"), user("group:partners")], { narrow }));
    expect(plan).toMatchObject({ noop: true });
    expect(plan.leftAlone).toContain("Grant 1 leads to more than GitHub: autogroup:admin keep it.");
  });

  it("takes a way through a tag that exit nodes carry for more than a way to the app", () => {
    const exit = text.replace(`"routes": {"0`, `"exitNode": ["tag:github"], "routes": {"0`);
    const plan = planOf(exit, change([user("group:sre")]));
    expect(plan.after).toContain(`"group:partners"`);
    expect(plan.warnings.join("\n")).toContain("Devices with tag:github may be exit nodes");
  });

  it("writes tests with it", () => {
    const test = { src: "group:eng", accept: ["tag:github:53"] };
    const plan = planOf(text, change([user("group:eng"), user("group:partners")], { tests: [test] }));
    expect(plan.after).toContain(`"tests": [{"src": "group:eng", "accept": ["tag:github:53"]}]`);
    expect(takenBack(plan).after).toBe(text);
  });

  it("opens the addresses of the app to others where its rules lead to those alone", () => {
    const ranges = text
      .replace(`"domains": ["github.com"]`, `"domains": ["github.com"], "routes": ["140.82.112.0/20"]`)
      .replace(`"via": ["tag:github"], // GitHub alone`, "")
      .replace(
        `"dst": ["autogroup:internet"],\n\t\t\t"ip":  ["tcp:443"]`,
        `"dst": ["140.82.112.0/20"],\n\t\t\t"ip":  ["tcp:443"]`,
      );
    const plan = planOf(ranges, change([user("group:sre", { via: [] })]));
    expect(plan.after).toContain(`"src": ["group:sre"]`);
    expect(plan.after).not.toContain("group:partners");
  });

  it("refuses nobody, a shared tag, an app that is not there or is there twice, and a wildcard", () => {
    expect(refusalOf(text, change([])).what).toBe("Nobody is named who may use the app.");
    expect(refusalOf(text, change([user("group:eng", { via: ["tag:jira"] })]))).toMatchObject({
      what: "tag:jira serves other apps too, so a way through it cannot be given for “GitHub” alone.",
      remedy: "Give the app a connector tag of its own first.",
    });
    expect(refusalOf(text, { ...change([user("group:eng")]), name: "Wiki" }).code).toBe("not-found");
    const twice = text.replace(`"name": "Jira"`, `"name": "GitHub"`);
    expect(refusalOf(twice, change([user("group:eng")])).what).toContain("Several apps are called");
    const wildcard = text.replace(`"connectors": ["tag:jira"]`, `"connectors": ["*"]`);
    expect(refusalOf(wildcard, change([user("group:eng")])).what).toContain("cannot be changed yet");
  });

  it("refuses to guess where a section stands twice", () => {
    const twice = text.replace(`"nodeAttrs"`, `"Grants": [],\n\t"nodeAttrs"`);
    const planned = planIntent(twice, change([user("group:sre")]), noDevices);
    expect(planned).toMatchObject({ ok: false, problem: { code: "policy-ambiguous" } });
  });
});
