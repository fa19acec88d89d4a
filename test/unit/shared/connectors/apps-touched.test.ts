import { describe, expect, it } from "vitest";
import { appsTouched } from "../../../../shared/connectors/apps-touched.ts";
import { PolicyFile } from "../../../../shared/policy/document/policy-file.ts";

const app = (name: string, tag: string) => ({ name, connectors: [tag], domains: [`${tag.slice(4)}.com`] });
const policy = {
  groups: { "group:eng": ["ann@acme.example"], "group:ops": ["bo@acme.example"] },
  tagOwners: { "tag:github": ["group:ops"], "tag:jira": [] },
  grants: [
    { src: ["group:eng"], dst: ["tag:github"], ip: ["tcp:53"] },
    { src: ["*"], dst: ["tag:jira"], ip: ["tcp:53"] },
    { src: ["group:ops"], dst: ["tag:db"], ip: ["*"] },
  ],
  autoApprovers: { routes: { "10.0.0.0/8": ["tag:jira"] } },
  nodeAttrs: [
    {
      target: ["*"],
      app: { "tailscale.com/app-connectors": [app("GitHub", "tag:github"), app("Jira", "tag:jira")] },
    },
  ],
};
const file = (change: object = {}) => new PolicyFile(JSON.stringify({ ...policy, ...change }));
const [github, jira, db] = policy.grants;

const shared = (...dst: readonly string[]) => ({ grants: [{ src: ["*"], dst, ip: ["tcp:53"] }] });
const acls = (...dst: readonly string[]) => ({ acls: [{ src: ["*"], dst }] });
const between = (before: object, after: object) => appsTouched(file(before), file(after));

describe("the apps that a new version touches", () => {
  it.each<[string, object, readonly string[]]>([
    ["none by another rule", { grants: [github, jira] }, []],
    ["none by a test", { tests: [{ src: "ann@acme.example", accept: ["tag:github:53"] }] }, []],
    [
      "that whose routes are approved, and no neighbour",
      { autoApprovers: { routes: { "192.0.2.0/24": ["tag:github"], "10.0.0.0/8": ["tag:jira", "tag:db"] } } },
      ["GitHub"],
    ],
    ["that whose rule is gone", { grants: [jira, db] }, ["GitHub"]],
    ["that whose tag is named in a new rule", { acls: [{ src: ["*"], dst: ["tag:jira:443"] }] }, ["Jira"]],
    [
      "that whose group has other people",
      { groups: { ...policy.groups, "group:eng": ["cy@acme.example"] } },
      ["GitHub"],
    ],
    [
      "that whose tag has other owners",
      { tagOwners: { ...policy.tagOwners, "tag:jira": ["a@b.c"] } },
      ["Jira"],
    ],
  ])("are %s", (_what, change, touched) => {
    expect(appsTouched(file(), file(change))).toEqual(touched);
  });

  it("are none that only share a rule with another app", () => {
    expect(between(shared("tag:github"), shared("tag:github", "tag:jira"))).toEqual(["Jira"]);
    expect(between(shared("tag:github", "tag:jira"), shared("tag:jira"))).toEqual(["GitHub"]);
    // What is no app’s is part of what the rule gives.
    expect(between(shared("tag:github"), shared("tag:github", "tag:db"))).toEqual(["GitHub"]);
    expect(between(acls("tag:github:53"), acls("tag:github:53", "tag:jira:53"))).toEqual(["Jira"]);
  });

  it("are those with other domains, and no neighbour in the same list", () => {
    const [attr] = policy.nodeAttrs;
    const apps = [app("GitHub", "tag:github"), { ...app("Jira", "tag:jira"), domains: ["jira.example"] }];
    const nodeAttrs = [{ ...attr, app: { "tailscale.com/app-connectors": apps } }];
    expect(appsTouched(file(), file({ nodeAttrs }))).toEqual(["Jira"]);
    expect(appsTouched(file(), new PolicyFile("{"))).toEqual([]);
  });
});
