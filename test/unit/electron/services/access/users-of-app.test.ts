import { describe, expect, it } from "vitest";
import { usersOfApp } from "../../../../../electron/services/access/users-of-app.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import { listApps } from "../../../../../shared/connectors/apps.ts";
import type { TimedAccess } from "../../../../../shared/governance/timed/timed-access.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { groupForAWhile } from "../../../../support/timed-record.ts";

const text = `{
  // Who may do what.
  "groups": { "group:engineering": ["ann@example.com", "bruno@example.com"] },
  "tagOwners": { "tag:github": [] },
  "grants": [
    { "src": ["*"], "dst": ["tag:web"], "ip": ["443"] },
    { "src": ["group:engineering"], "dst": ["tag:github"], "ip": ["53"] },
    {
      "src": ["group:engineering", "chiara@example.com"],
      "dst": ["192.0.2.0/24"], "ip": ["443"],
      "srcPosture": ["posture:latest"],
    },
  ],
  "postures": { "posture:latest": ["node:tsReleaseTrack == 'stable'"] },
  "nodeAttrs": [
    { "target": ["*"], "app": { "tailscale.com/app-connectors": [
      { "name": "GitHub", "connectors": ["tag:github"], "domains": ["github.example"], "routes": ["192.0.2.0/24"] },
    ] } },
  ],
}`;

const network: Network = {
  users: ["ann", "bruno", "chiara"].map((name) => ({ login: `${name}@example.com`, role: "member" })),
  nodes: [],
};

function usersIn(policy: string, known: Partial<Network> = {}, records: readonly TimedAccess[] = []) {
  const file = new PolicyFile(policy);
  if (!file.document.ok) throw new Error(file.document.problem.what);
  const document = file.document.value;
  const [app] = listApps(document.policy);
  if (app === undefined) throw new Error("The policy has no app.");
  return usersOfApp(app, document, { network: { ...network, ...known }, unknowns: [] }, records);
}

function endsWith(records: readonly TimedAccess[]) {
  return usersIn(text, {}, records).use.ways.flatMap((way) =>
    (way.ends ?? []).map((end) => [way.source, end]),
  );
}

describe("who can use an app", () => {
  it("says who has which way until a time, and nothing once that is over", () => {
    const forAWhile: TimedAccess = {
      ...groupForAWhile,
      login: "bruno@example.com",
      entitlementId: "groups group:engineering",
      name: "group:engineering",
    };
    expect(endsWith([forAWhile])).toContainEqual([
      "group:engineering",
      { login: "bruno@example.com", at: forAWhile.expiresAt },
    ]);
    expect(endsWith([{ ...forAWhile, state: "ended", ended: { at: 5, how: "on-time" } }])).toEqual([]);
    expect(endsWith([])).toEqual([]);
  });

  it("is whoever may both ask for names and reach it, through the rules as they stand in the file", () => {
    const { users, rules, unknowns } = usersIn(text);
    expect(users).toEqual(
      ["ann", "bruno"].map((name) => ({
        kind: "person",
        name: `${name}@example.com`,
        verdict: "conditional",
        through: ["group:engineering"],
        postures: ["posture:latest"],
      })),
    );
    expect(rules.map(({ name, line, gives }) => ({ name, line, gives }))).toEqual([
      { name: "Grant 3", line: 8, gives: "traffic" },
      { name: "Grant 2", line: 7, gives: "names" },
    ]);
    expect(rules[0]?.text).toMatch(/^\{ "src": \["group:engineering", "chiara@example\.com"\], "dst"/u);
    expect(unknowns).toEqual([]);
  });

  it("names what cannot be known, and guesses nobody into it", () => {
    const synced = text.replace('"src": ["group:engineering"]', '"src": ["group:scim@example.com"]');
    const { users, unknowns } = usersIn(synced);
    expect(users).toEqual([]);
    expect(unknowns).toContain("Who is in group:scim@example.com is not known here.");
  });

  it("marks who is suspended, and counts them among none who may", () => {
    const users = network.users.map((user) => ({ ...user, suspended: user.login === "ann@example.com" }));
    const found = usersIn(text, { users });
    expect(found.users.map(({ name, suspended }) => [name, suspended])).toEqual([
      ["ann@example.com", true],
      ["bruno@example.com", undefined],
    ]);
    expect(found.use.names).toEqual({ people: 1, cannotConnect: 0 });
    expect(found.use.ways.find(({ source }) => source === "group:engineering")).toMatchObject({
      people: ["bruno@example.com"],
      suspended: ["ann@example.com"],
      unsure: 0,
    });
  });

  it("is everybody where the file has no rules", () => {
    const open = text.replace(/"grants": \[[\s\S]*?\n {2}\],/u, "");
    const { users, rules } = usersIn(open);
    expect(users.map(({ name }) => name)).toContain("chiara@example.com");
    expect(rules).toMatchObject([{ name: "No rules", line: null, gives: "both" }]);
  });
});
