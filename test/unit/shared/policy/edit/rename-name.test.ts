import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import type { PolicyIntent } from "../../../../../shared/policy/edit/intents.ts";
import { device } from "../../../../support/policy-world.ts";
import { documentOf } from "../../../../support/policy-world.ts";
import { everythingForeign } from "../../../../support/foreign-policies.ts";
import { planOf, refusalOf, takenBack } from "../../../../support/planning.ts";
import {
  randomAcceptableValue,
  randomPolicyValue,
  randomTaste,
  writePolicy,
} from "../../../../support/random-policies.ts";
import { accessText } from "../../../../../shared/governance/same-access.ts";

const rename = (from: string, to: string, more: object = {}): PolicyIntent => ({
  kind: "renameName",
  from,
  to,
  ...more,
});

/** A tag, a group and a host in every place that there is, and beside each what is only alike. */
const text = `// tag:a and group:a, see db
{
  "groups": {"group:a": ["ann@acme.example"], "group:a-b": [], "group:ab": ["group:a"]},
  "hosts": {"db": "10.0.0.1", "db-2": "10.0.0.2"}, // db
  "tagOwners": {
    "tag:a":   ["group:a", "tag:a"],
    "tag:a-b": ["tag:a", "group:a"], // group:a owns tag:a
    "tag:ab":  ["autogroup:admin"],
  },
  "ipsets": {"ipset:a": ["add host:db", "host:db-2", "remove host:db"]},
  "postures": {"posture:a": ["custom:team == 'group:a'", "custom:host == 'db'"]},
  "autoApprovers": {
    "routes":   {"10.0.0.0/8": ["tag:a", "group:a", "tag:a-b"]},
    "exitNode": ["tag:a", "group:a"],
    "services": {"svc:a": ["tag:a"]},
  },
  "acls": [
    {"action": "accept", "users": ["group:a", "db"], "ports": ["tag:a:22,443", "db:5432", "tag:a-b:*", "group:a:*"]},
    {"action": "accept", "src": [" tag:a "], "dst": ["tag:ab:80-90", "db-2:1"]},
  ],
  "grants": [
    {"src": ["group:a", "group:a@acme.example"], "dst": ["tag:a", "db"], "ip": ["443"], "via": ["tag:a", "tag:a-b"]},
  ],
  "ssh": [{"action": "accept", "src": ["group:a"], "dst": ["tag:a", "tag:ab"], "users": ["db", "root"]}],
  "nodeAttrs": [
    {"target": ["tag:a", "group:a"], "attr": ["funnel"]},
    {"target": ["*"], "app": {"tailscale.com/app-connectors": [
      {"name": "tag:a", "connectors": ["tag:a", "tag:a-b"], "domains": ["db"]},
    ]}},
  ],
  "tests": [
    {"src": "tag:a", "accept": ["tag:a:443", "db:5432"], "deny": ["tag:a-b:1"]},
    {"src": "db", "deny": ["group:a:22"], "srcPostureAttrs": {"custom:team": "group:a"}},
  ],
  "sshTests": [{"src": "tag:a", "dst": ["tag:a"], "accept": ["db"]}],
}
`;

/** The lines that differ, before and after. */
function changedLines(before: string, after: string): readonly string[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  return old.flatMap((line, index) => (line === fresh[index] ? [] : [fresh[index]?.trim() ?? ""]));
}

describe("a name that stands everywhere", () => {
  it("is another one in each place as a tag, and nowhere inside other names", () => {
    const { after } = planOf(text, rename("tag:a", "tag:postgres"));
    expect(changedLines(text, after)).toEqual([
      `"tag:postgres":   ["group:a", "tag:postgres"],`,
      `"tag:a-b": ["tag:postgres", "group:a"], // group:a owns tag:a`,
      `"routes":   {"10.0.0.0/8": ["tag:postgres", "group:a", "tag:a-b"]},`,
      `"exitNode": ["tag:postgres", "group:a"],`,
      `"services": {"svc:a": ["tag:postgres"]},`,
      `{"action": "accept", "users": ["group:a", "db"], "ports": ["tag:postgres:22,443", "db:5432", "tag:a-b:*", "group:a:*"]},`,
      `{"action": "accept", "src": [" tag:postgres "], "dst": ["tag:ab:80-90", "db-2:1"]},`,
      `{"src": ["group:a", "group:a@acme.example"], "dst": ["tag:postgres", "db"], "ip": ["443"], "via": ["tag:postgres", "tag:a-b"]},`,
      `"ssh": [{"action": "accept", "src": ["group:a"], "dst": ["tag:postgres", "tag:ab"], "users": ["db", "root"]}],`,
      `{"target": ["tag:postgres", "group:a"], "attr": ["funnel"]},`,
      `{"name": "tag:a", "connectors": ["tag:postgres", "tag:a-b"], "domains": ["db"]},`,
      `{"src": "tag:postgres", "accept": ["tag:postgres:443", "db:5432"], "deny": ["tag:a-b:1"]},`,
      `"sshTests": [{"src": "tag:postgres", "dst": ["tag:postgres"], "accept": ["db"]}],`,
    ]);
  });

  it("is another one in each place as a group, and values that devices bring stay", () => {
    const { after } = planOf(text, rename("group:a", "group:team"));
    expect(after.match(/group:team(?![\w-])/gu)).toHaveLength(12);
    expect(after).toContain(`"custom:team == 'group:a'"`);
    expect(after).toContain(`{"custom:team": "group:a"}`);
    expect(after).toContain(`"group:a@acme.example"`);
    expect(after).toContain(`"group:a-b": [], "group:ab": ["group:team"]`);
  });

  it("is another one in each place as a host, and accounts, domains and hosts that begin alike stay", () => {
    const { after } = planOf(text, rename("db", "postgres"));
    expect(changedLines(text, after)).toEqual([
      `"hosts": {"postgres": "10.0.0.1", "db-2": "10.0.0.2"}, // db`,
      `"ipsets": {"ipset:a": ["add host:postgres", "host:db-2", "remove host:postgres"]},`,
      `{"action": "accept", "users": ["group:a", "postgres"], "ports": ["tag:a:22,443", "postgres:5432", "tag:a-b:*", "group:a:*"]},`,
      `{"src": ["group:a", "group:a@acme.example"], "dst": ["tag:a", "postgres"], "ip": ["443"], "via": ["tag:a", "tag:a-b"]},`,
      `{"src": "tag:a", "accept": ["tag:a:443", "postgres:5432"], "deny": ["tag:a-b:1"]},`,
      `{"src": "postgres", "deny": ["group:a:22"], "srcPostureAttrs": {"custom:team": "group:a"}},`,
    ]);
  });

  it("is another one in comments where that is asked for", () => {
    const { after } = planOf(text, rename("tag:a", "tag:b", { comments: true }));
    expect(after).toContain("// tag:b and group:a, see db");
    expect(after).toContain("// group:a owns tag:b");
    expect(after).toContain(`"name": "tag:a"`);
  });

  it.each([
    ["tag:a", "tag:zz", {}],
    ["tag:a", "tag:zz", { comments: true }],
    ["group:a", "group:zz", {}],
    ["db", "zz", {}],
    ["tag:a", "tag:zz", { beside: true }],
  ])("is taken back to the same text, byte for byte: %s → %s %j", (from, to, more) => {
    const plan = planOf(text, rename(from, to, more));
    expect(plan.after).not.toBe(text);
    expect(takenBack(plan).after).toBe(text);
  });

  it("ends the same with both names standing for a while as by one change", () => {
    const both = planOf(text, rename("tag:a", "tag:zz", { beside: true })).after;
    expect(both).toContain(`"ports": ["tag:a:22,443", "tag:zz:22,443", "db:5432"`);
    expect(both).toContain(`"tests": [\n    {"src": "tag:a", "accept": ["tag:a:443"`);
    expect(planOf(both, rename("tag:a", "tag:zz", { beside: true })).noop).toBe(true);
    expect(refusalOf(both, rename("tag:a", "tag:zz")).what).toContain("tag:zz is named");
    expect(planOf(both, rename("tag:a", "tag:zz", { both: true })).after).toBe(
      planOf(text, rename("tag:a", "tag:zz")).after,
    );
  });
});

describe("while both names stand", () => {
  const both = planOf(text, rename("tag:a", "tag:zz", { beside: true })).after;
  const withRule = (tag: string) =>
    both.replace(
      `"grants": [`,
      `"grants": [\n    {"src": ["ann@acme.example"], "dst": ["${tag}"], "ip": ["9"]},`,
    );

  it("a rule that somebody adds for the old name gets the new one too, and goes over with the rest", () => {
    const written = withRule("tag:a");
    const beside = planOf(written, rename("tag:a", "tag:zz", { beside: true })).after;
    expect(beside).toContain(`"dst": ["tag:a", "tag:zz"], "ip": ["9"]`);
    const last = planOf(beside, rename("tag:a", "tag:zz", { both: true })).after;
    expect(last).toContain(`"dst": ["tag:zz"], "ip": ["9"]`);
    expect(planOf(written, rename("tag:zz", "tag:a", { beside: true })).noop).toBe(true);
    const back = planOf(written, rename("tag:zz", "tag:a", { both: true })).after;
    expect(back).toContain(`"dst": ["tag:a"], "ip": ["9"]`);
    expect(back).not.toContain("tag:zz");
  });

  it("a rule that somebody adds for the new name goes back to the old one", () => {
    const beside = planOf(withRule("tag:zz"), rename("tag:zz", "tag:a", { beside: true })).after;
    expect(beside).toContain(`"dst": ["tag:zz", "tag:a"], "ip": ["9"]`);
    const back = planOf(beside, rename("tag:zz", "tag:a", { both: true })).after;
    expect(back).toContain(`"dst": ["tag:a"], "ip": ["9"]`);
    expect(back).not.toContain("tag:zz");
  });

  it("is refused where others declared the new one, and nothing stands beside the old one", () => {
    const declared = text.replace(`"tag:ab":  [`, `"tag:zz": [], "tag:ab":  [`);
    for (const form of [{ beside: true }, { both: true }])
      expect(refusalOf(declared, rename("tag:a", "tag:zz", form)).what).toBe(
        "tag:zz is named in the policy file already.",
      );
  });

  it("is refused where each stands somewhere without the other: they are two", () => {
    const apart = withRule("tag:zz").replace(`"exitNode": ["tag:a", "tag:zz", `, `"exitNode": ["tag:a", `);
    for (const form of [{ beside: true }, { both: true }])
      expect(refusalOf(apart, rename("tag:a", "tag:zz", form)).what).toBe(
        "tag:zz is named in the policy file already.",
      );
  });
});

describe("a rename is refused", () => {
  it.each([
    ["tag:a", "tag:a-b", "tag:a-b is named in the policy file already."],
    ["tag:a", "group:b", "“group:b” is no name of a tag."],
    ["tag:a", "tag:1", "“tag:1” is no name of a tag."],
    ["tag:a", "tag:b c", "“tag:b c” is no name of a tag."],
    ["db", "10.0.0.9", "“10.0.0.9” is no name of a host."],
    ["db", "tag:x", "“tag:x” is no name of a host."],
    ["db", "db-2", "db-2 is named in the policy file already."],
    ["group:a", "group:a", "It is called group:a already."],
    ["tag:none", "tag:x", "tag:none is not declared in the policy file."],
    ["ann@acme.example", "ben@acme.example", "ann@acme.example is no tag, group or host."],
  ])("%s → %s: %s", (from, to, what) => {
    expect(refusalOf(text, rename(from, to)).what).toBe(what);
  });

  it.each([
    ["tag:k8s", "tag:k8s is used by the Kubernetes operator."],
    ["tag:border0-managed", "tag:border0-managed is used by Tailscale PAM."],
    ["group:eng", "connectors in the coming format"],
    ["tag:github", "another tailnet"],
  ])("of what others use, unless a person allows it for once: %s", (from, what) => {
    const to = from.startsWith("tag:") ? "tag:fresh" : "group:fresh";
    expect(refusalOf(everythingForeign.text, rename(from, to)).what).toContain(what);
    const allowed = planOf(everythingForeign.text, rename(from, to, { evenForeign: true }));
    expect(allowed.after).not.toMatch(new RegExp(`"${from}"`, "u"));
    expect(takenBack(allowed).after).toBe(everythingForeign.text);
  });
});

const users: Network["users"] = [
  { login: "ann@acme.example", role: "owner" },
  { login: "bob@acme.example", role: "member" },
];
const nodesWith = (tagsOf: (name: string) => readonly string[]): Network => ({
  users,
  nodes: [
    device("ann-laptop", 1, { user: "ann@acme.example" }),
    device("bob-laptop", 2, { user: "bob@acme.example" }),
    ...["a-1", "a-2", "b-1"].map((name, index) =>
      device(name, 10 + index, {
        tags: [...tagsOf(name)],
        advertisedRoutes: ["192.0.2.0/24"],
        approvedRoutes: ["192.0.2.0/24"],
      }),
    ),
  ],
});
const own = (name: string) => [name.startsWith("a") ? "tag:a" : "tag:b"];
const switched = (names: readonly string[]) =>
  nodesWith((name) => (names.includes(name) ? ["tag:zz"] : own(name)));

/** What a step of a rename says that it does to people. */
const toldOf = (before: string, after: string, network: Network) => {
  const difference = Access.of(documentOf(before).policy, network).differenceTo(
    Access.of(documentOf(after).policy, network),
    { renamed: { from: "tag:a", to: "tag:zz" } },
  );
  const { gain, lose } = difference.summary(null);
  return { rows: difference.impact().rows, gain, lose, lockout: difference.lockOut("ann@acme.example") };
};
const nothingTold = { rows: [], gain: 0, lose: 0, lockout: [] };

const answers = (policy: string, network: Network) =>
  accessText(new Access(documentOf(policy).policy, network));

describe("whoever could reach something before", () => {
  it("can under the other name, and the file is the same again after both ways", () => {
    let renamed = 0;
    fc.assert(
      fc.property(
        randomPolicyValue,
        randomTaste,
        fc.constantFrom("tag:a", "group:eng", "db"),
        (value, taste, from) => {
          const before = writePolicy(value, taste);
          const declared = JSON.stringify([
            value.tagOwners,
            "groups" in value ? value.groups : {},
            value.hosts,
          ]);
          if (!declared.includes(`"${from}":`)) return;
          renamed += 1;
          const to = from === "db" ? "zz" : from.replace(/:.*$/u, ":zz");
          const plan = planOf(before, rename(from, to));
          const after = from === "tag:a" ? switched(["a-1", "a-2"]) : nodesWith(own);
          expect(answers(plan.after, after)).toBe(answers(before, nodesWith(own)));
          expect(takenBack(plan).after).toBe(before);
          expect(plan.after).not.toContain(`"${from}"`);
        },
      ),
      { numRuns: 300 },
    );
    expect(renamed).toBeGreaterThan(100);
  });

  it("is told nothing at either step, and told what is lost by the last one while a device has the old name", () => {
    let renamed = 0;
    let lost = 0;
    fc.assert(
      fc.property(randomAcceptableValue, randomTaste, (value, taste) => {
        const before = writePolicy(value, taste);
        renamed += 1;
        const both = planOf(before, rename("tag:a", "tag:zz", { beside: true })).after;
        const last = planOf(both, rename("tag:a", "tag:zz", { both: true })).after;
        expect(toldOf(before, both, nodesWith(own))).toEqual(nothingTold);
        expect(toldOf(both, last, switched(["a-1", "a-2"]))).toEqual(nothingTold);
        // Nobody carries either name: the same in one step.
        const nobody = nodesWith(() => ["tag:b"]);
        expect(toldOf(before, planOf(before, rename("tag:a", "tag:zz")).after, nobody)).toEqual(nothingTold);
        lost += toldOf(both, last, switched(["a-1"])).lose;
      }),
      { numRuns: 200 },
    );
    expect(renamed).toBeGreaterThan(100);
    expect(lost).toBeGreaterThan(50);
  });

  it("is cut off at no moment while devices switch one by one", () => {
    let renamed = 0;
    fc.assert(
      fc.property(randomAcceptableValue, randomTaste, fc.subarray(["a-1", "a-2"]), (value, taste, done) => {
        const before = writePolicy(value, taste);
        renamed += 1;
        const both = planOf(before, rename("tag:a", "tag:zz", { beside: true }));
        const wanted = answers(before, nodesWith(own));
        expect(answers(both.after, switched(done))).toBe(wanted);
        const last = planOf(both.after, rename("tag:a", "tag:zz", { both: true }));
        expect(answers(last.after, switched(["a-1", "a-2"]))).toBe(wanted);
        expect(takenBack(both).after).toBe(before);
        // The way back: nothing to put beside, the devices switch again, and the new name goes.
        expect(planOf(both.after, rename("tag:zz", "tag:a", { beside: true })).noop).toBe(true);
        expect(planOf(both.after, rename("tag:zz", "tag:a", { both: true })).after).toBe(before);
        expect(toldOf(both.after, before, nodesWith(own))).toEqual(nothingTold);
      }),
      { numRuns: 300 },
    );
    expect(renamed).toBeGreaterThan(100);
  });
});
