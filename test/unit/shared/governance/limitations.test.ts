import { describe, expect, it } from "vitest";
import type { ListedEntitlement } from "../../../../shared/policy/edit/intent-fields.ts";
import type { PolicyIntent } from "../../../../shared/policy/edit/intents.ts";
import { planOf, policyValue, refusalOf, ruleIn } from "../../../support/planning.ts";
import { entitlementsOf } from "../../../../shared/governance/entitlements.ts";
import type { Entitlement } from "../../../../shared/governance/entitlement.ts";
import { peopleOf } from "../../../../shared/governance/people.ts";
import { holdingsOf, type PersonHoldings } from "../../../../shared/governance/person/person.ts";
import { askQuestion } from "../../../../shared/governance/question/answer-question.ts";
import {
  credentialKindIds,
  credentialKinds,
} from "../../../../renderer/features/connect/credential-kinds.ts";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../shared/policy/access/network.ts";
import type { User } from "../../../../shared/tailnet/snapshot.ts";
import { company, declarations, device, documentOf } from "../../../support/policy-world.ts";

/**
 * What the best-known connector for access governance on Tailscale cannot do, one test each, named after the list of
 * them in its published source.
 */

const ann = "ann@acme.example";
const give = (entitlement: ListedEntitlement, login = ann): PolicyIntent => ({
  kind: "giveEntitlements",
  items: [{ entitlement, people: [login] }],
});
const take = (entitlement: ListedEntitlement, login = ann): PolicyIntent => ({
  kind: "takeEntitlements",
  items: [{ entitlement, people: [login] }],
});
const rules = (...acls: object[]) => JSON.stringify({ acls });
const inAcl = (text: string, index: number): ListedEntitlement => ({
  section: "acls",
  rule: ruleIn(text, "acls", index),
});

describe("rules", () => {
  it("L3: are told apart by place and whole content, so that a grant and its revoke hit the same one", () => {
    const text = rules(
      { action: "accept", src: ["group:eng"], proto: "tcp", dst: ["tag:db:5432"] },
      { action: "accept", src: ["group:eng"], proto: "udp", dst: ["tag:db:5432"] },
      { action: "accept", src: ["group:ops"], proto: "tcp", dst: ["tag:db:5432"] },
    );
    const given = planOf(text, give(inAcl(text, 1)));
    expect(policyValue(given.after)["acls"]).toMatchObject([
      { src: ["group:eng"] },
      { src: ["group:eng", ann] },
      { src: ["group:ops"] },
    ]);
    expect(planOf(given.after, take(inAcl(text, 1))).after).toBe(text);
    const twins = rules({ src: [ann], dst: ["tag:db:22"] }, { src: [ann], dst: ["tag:db:22"] });
    expect(refusalOf(twins, take(inAcl(twins, 0))).code).toBe("policy-ambiguous");
  });

  it("L4: keep their identity when people are given or taken, also in the old words", () => {
    const text = rules({ action: "accept", users: ["group:eng"], ports: ["tag:db:5432"] });
    const before = ruleIn(text, "acls", 0);
    const given = planOf(text, give(inAcl(text, 0)));
    expect(policyValue(given.after)["acls"]).toMatchObject([{ users: ["group:eng", ann] }]);
    expect(ruleIn(given.after, "acls", 0).content).toBe(before.content);
    expect(planOf(given.after, take({ section: "acls", rule: before })).after).toBe(text);
  });

  it("L8: find the one entry that was given again, whatever others saved in between", () => {
    const text = rules(
      { action: "accept", src: ["group:eng"], dst: ["tag:db:5432"] },
      { action: "accept", src: ["group:ops", "bo@acme.example"], dst: ["tag:web:443"] },
    );
    const rule = ruleIn(text, "acls", 1);
    const end: PolicyIntent = {
      kind: "takeGiven",
      login: ann,
      from: { in: "rule", rule, others: [] },
    };
    // Moved, for other people and with another port.
    const theirs = rules(
      { action: "accept", src: ["group:ops", ann], dst: ["tag:web:8443"] },
      { action: "accept", src: ["group:eng"], dst: ["tag:db:5432"] },
      { action: "accept", src: [ann], dst: ["tag:mail:25"] },
    );
    expect(policyValue(planOf(theirs, end).after)["acls"]).toMatchObject([
      { src: ["group:ops"] },
      { src: ["group:eng"] },
      { src: [ann] },
    ]);
    // Others gave it as well: taking one of two away would change nothing, and the other one is theirs.
    const twice = rules({ action: "accept", src: ["group:ops", ann, ann], dst: ["tag:web:443"] });
    expect(planOf(twice, end).after).toBe(twice);
    // Two rules could be what became of it: nobody’s is taken by guess.
    const unclear = rules(
      { action: "accept", src: ["group:ops", ann], dst: ["tag:web:1"] },
      { action: "accept", src: ["bo@acme.example", ann], dst: ["tag:web:2"] },
    );
    expect(refusalOf(unclear, end).code).toBe("policy-ambiguous");
  });

  it("L10: go when nobody is left in them, or are said to allow nobody", () => {
    const text = rules({ src: ["group:eng"], dst: ["tag:db:22"] }, { src: [ann], dst: ["tag:db:5432"] });
    const gone = planOf(text, take(inAcl(text, 1)));
    expect(policyValue(gone.after)["acls"]).toHaveLength(1);
    expect(gone.edits[0]?.reason).toBe("Removes ACL 2, which allowed nobody else");
    const kept = planOf(text, { ...take(inAcl(text, 1)), keepEmptied: true } as PolicyIntent);
    expect(kept.warnings).toEqual(["After this ACL 2 allows nobody."]);
  });
});

describe("edits", () => {
  it("L6: touch the one login and leave every other byte, comments and odd formatting too", () => {
    const text = `// Ours.\n{"groups":   {"group:eng": ["ben@acme.example" /* lead */, "cy@acme.example"], },\n}\n`;
    const group: ListedEntitlement = { section: "groups", group: "group:eng" };
    const { after } = planOf(text, give(group));
    expect(after).toBe(text.replace(`"cy@acme.example"`, `"cy@acme.example", "${ann}"`));
    expect(planOf(after, take(group)).after).toBe(text);
  });

  it("L11: find a person whatever the case of the login, and say that it differs", () => {
    const text = JSON.stringify({ groups: { "group:eng": ["ben@acme.example", "Ann@Acme.example"] } });
    const plan = planOf(text, take({ section: "groups", group: "group:eng" }));
    expect(policyValue(plan.after)["groups"]).toEqual({ "group:eng": ["ben@acme.example"] });
    expect(plan.warnings).toEqual([
      `The policy file writes ${ann} as Ann@Acme.example; both are taken for the same person.`,
    ]);
  });
});

describe("what connects", () => {
  it("L15: an OAuth client comes first; a personal key is said to end after 90 days and to act as its person", () => {
    expect(credentialKindIds).toEqual(["oauth", "api-token"]);
    expect(credentialKinds.oauth.scopes?.flatMap(({ names }) => names)).toContain("policy_file");
    expect(credentialKinds["api-token"].pageHint).toMatch(/at most 90 days.*as the person/u);
  });
});

type Sections = Readonly<Record<string, JsonValue>>;

function all(sections: Sections, network: Network = company): readonly Entitlement[] {
  const document = documentOf({ ...declarations, ...sections });
  return entitlementsOf({ document, access: new Access(document.policy, network) });
}

function holdings(login: string, sections: Sections, network: Network = company): PersonHoldings {
  const document = documentOf({ ...declarations, ...sections });
  const access = new Access(document.policy, network);
  return holdingsOf(login, { document, access, called: (name) => name });
}

const user: User = {
  id: "uFz8kLqYQf11CNTRL",
  displayName: "",
  loginName: "",
  type: "member",
  role: "member",
  status: "active",
  deviceCount: 0,
  lastSeen: null,
};

const reached = ({ kinds }: PersonHoldings): readonly string[] =>
  kinds.flatMap(({ reaches }) => reaches.map(({ name, detail, verdict }) => `${name} ${detail} ${verdict}`));

describe("what is told", () => {
  it("L1: grants are read, as are ACLs, SSH rules, tag owners and approvers", () => {
    const sections: Sections = {
      grants: [{ src: ["cleo@acme.test"], dst: ["tag:web"], ip: ["443"] }],
      acls: [{ action: "accept", src: ["cleo@acme.test"], dst: ["tag:db:5432"] }],
      ssh: [{ action: "accept", src: ["cleo@acme.test"], dst: ["tag:web"], users: ["deploy"] }],
      tagOwners: { "tag:web": ["cleo@acme.test"], "tag:db": [] },
      autoApprovers: { routes: { "10.20.0.0/16": ["cleo@acme.test"] } },
    };
    const cleo = holdings("cleo@acme.test", sections);
    expect(reached(cleo)).toEqual(["web 443 yes", "db 5432 yes", "web as deploy conditional"]);
    expect(cleo.powers.map(({ name, through }) => `${name}: ${through}`)).toEqual([
      "tag:web: owner, directly",
      "Routes in 10.20.0.0/16: approver, directly",
    ]);
  });

  it("L2: groups, autogroups, everybody and domains are expanded, and what cannot be seen into is told as such", () => {
    const sections: Sections = {
      grants: [
        { src: ["group:ops"], dst: ["tag:web"], ip: ["443"] },
        { src: ["autogroup:member"], dst: ["tag:db"], ip: ["5432"] },
        { src: ["*"], dst: ["printer"], ip: ["631"] },
        { src: ["user:*@acme.test"], dst: ["office"], ip: ["445"] },
        { src: ["group:it@acme.test"], dst: ["tag:router"], ip: ["22"] },
      ],
    };
    expect(reached(holdings("ana@acme.test", sections))).toEqual([
      "web 443 yes",
      "db 5432 yes",
      "printer 631 yes",
      "office 445 yes",
    ]);
    const dag = holdings("dag@acme.test", sections);
    expect(reached(dag)).toEqual(["db 5432 yes", "printer 631 yes", "office 445 yes"]);
    expect(dag.memberOf).toEqual([
      {
        id: "groups group:it@acme.test",
        name: "group:it@acme.test",
        through: "synced",
        verdict: "unknown",
        listed: null,
      },
    ]);
    expect(dag.groups.find(({ kind }) => kind === "unknown")?.name).toBe("group:it@acme.test");
  });

  it("L5: groups are what the section declares; a port makes none, and an undeclared one is no list to write to", () => {
    const groups = all({
      acls: [{ action: "accept", src: ["group:ops"], dst: ["group:ops:22", "group:it@acme.test:*"] }],
      grants: [],
    }).filter(({ key }) => key.section === "groups");
    expect(groups.map(({ name }) => name)).toEqual(["group:ops", "group:none"]);
  });

  it("L9: a rule without an action, or with nothing in it, is told and breaks nothing", () => {
    const sections: Sections = {
      acls: [{ src: ["cleo@acme.test"], dst: ["tag:web:443"] }, {}],
      ssh: [{ src: ["cleo@acme.test"], dst: ["tag:web"], users: ["deploy"] }, {}],
      grants: [{}, { src: ["cleo@acme.test"] }],
    };
    expect(all(sections).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "ACL 1 · tag:web:443",
        "ACL 2",
        "SSH 1 · deploy",
        "SSH 2",
        "Grant 1",
        "Grant 2",
      ]),
    );
    expect(() => holdings("cleo@acme.test", sections)).not.toThrow();
  });

  it("L11: people are the same in whatever case their login is written", () => {
    const sections: Sections = {
      groups: { "group:ops": ["ANA@Acme.test"] },
      grants: [{ src: ["Cleo@ACME.test", "group:ops"], dst: ["tag:web"], ip: ["443"] }],
    };
    const document = documentOf({ ...declarations, ...sections });
    const access = new Access(document.policy, {
      ...company,
      users: company.users.map((one) => ({ ...one, login: one.login.toUpperCase() })),
    });
    const asked = askQuestion("may cleo reach web:443?", { access });
    expect(asked.ok && asked.value.kind === "may" ? asked.value.verdict : asked).toBe("yes");
    const users = [{ ...user, loginName: "Ana@ACME.test" }];
    const people = peopleOf({ access, users, devices: [], called: (name) => name });
    expect(people.map(({ login, groups }) => ({ login, groups }))).toEqual([
      { login: "ana@acme.test", groups: ["group:ops"] },
    ]);
    expect(reached(holdings("ANA@acme.TEST", sections))).toEqual(["web 443 yes"]);
  });

  it("L12: who can make a device an app’s connector, approve its routes, or use exit nodes is told", () => {
    const sections: Sections = {
      grants: [{ src: ["cleo@acme.test"], dst: ["autogroup:internet"], ip: ["*"] }],
      tagOwners: { "tag:router": ["cleo@acme.test"], "tag:web": [], "tag:db": [] },
      autoApprovers: { routes: { "0.0.0.0/0": ["cleo@acme.test"] }, exitNode: ["cleo@acme.test"] },
      nodeAttrs: [
        {
          target: ["*"],
          app: {
            "tailscale.com/app-connectors": [
              { name: "GitHub", connectors: ["tag:router"], domains: ["github.example"] },
            ],
          },
        },
      ],
    };
    const cleo = holdings("cleo@acme.test", sections);
    expect(cleo.powers.map(({ name }) => name)).toEqual([
      "GitHub’s tag",
      "Routes in 0.0.0.0/0",
      "New exit nodes",
    ]);
    expect(reached(cleo)).toContain("Exit nodes  yes");
    const [ben] = [holdings("ben@acme.test", sections)];
    expect(ben.powers.map(({ name }) => name)).toEqual(["GitHub’s tag", "tag:web", "tag:db", "Admin"]);
    // Through tags that no exit node has, a rule to the internet leads to none.
    const through = (via: readonly string[]) =>
      reached(
        holdings("cleo@acme.test", {
          grants: [{ src: ["cleo@acme.test"], dst: ["autogroup:internet"], ip: ["*"], via: [...via] }],
        }),
      );
    expect(through(["tag:exit"])).toEqual(["Exit nodes  yes"]);
    expect(through(["tag:router"])).toEqual(["Internet through tag:router  yes"]);
  });

  it("L13: devices are told apart by their nodeId, whatever they are called", () => {
    const twins: Network = {
      ...company,
      nodes: [
        device("nHJWbQBSbx11CNTRL", 60, { tags: ["tag:web"] }),
        device("n5SUKe8CNTRL", 61, { tags: ["tag:web"] }),
      ],
    };
    const names = new Map([
      ["nHJWbQBSbx11CNTRL", ["web", "web.acme.ts.net", "nHJWbQBSbx11CNTRL"] as const],
      ["n5SUKe8CNTRL", ["web-1", "web-1.acme.ts.net", "n5SUKe8CNTRL"] as const],
    ]);
    const document = documentOf({
      ...declarations,
      grants: [{ src: ["cleo@acme.test"], dst: ["100.80.0.61"], ip: ["443"] }],
    });
    const ground = {
      access: new Access(document.policy, twins),
      called: (node: string) => names.get(node) ?? ([node] as const),
    };
    const verdict = (question: string) => {
      const answer = askQuestion(question, ground);
      return answer.ok && answer.value.kind === "may" ? answer.value.verdict : answer;
    };
    expect(verdict("may cleo reach web-1:443?")).toBe("yes");
    expect(verdict("may cleo reach web:443?")).toBe("no");
    expect(verdict("may cleo reach n5SUKe8CNTRL:443?")).toBe("yes");
    expect(verdict("may cleo reach nHJWbQBSbx11CNTRL:443?")).toBe("no");
  });

  it("L14: each holding says by which name and rule it is held, and what could not be read is no absence", () => {
    const sections: Sections = { grants: [{ src: ["group:ops"], dst: ["tag:web"], ip: ["443"] }] };
    const [kind] = holdings("ana@acme.test", sections).kinds;
    expect(kind?.reaches[0]?.ways).toEqual([{ group: "group:ops", rule: "grants 0" }]);
    const unread: Network = { users: [], nodes: [], unread: { people: true, devices: true } };
    const { policy } = documentOf({ ...declarations, ...sections });
    const asked = askQuestion("who can reach 100.80.0.100:443?", { access: new Access(policy, unread) });
    if (!asked.ok || asked.value.kind !== "who") throw new Error("it was not answered");
    expect(asked.value.holders).toEqual([]);
    expect(asked.value.doubts).toEqual([
      "The people of the tailnet could not be read.",
      "Devices could not be read.",
    ]);
  });
});
