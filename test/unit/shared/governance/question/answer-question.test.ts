import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import {
  askQuestion,
  type QuestionAnswer,
} from "../../../../../shared/governance/question/answer-question.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";

type Sections = Readonly<Record<string, JsonValue>>;

const sections: Sections = {
  grants: [
    { src: ["group:ops"], dst: ["tag:web"], ip: ["443"] },
    { src: ["cleo@acme.test"], dst: ["webserver"], ip: ["443"], srcPosture: ["posture:managed"] },
    { src: ["group:finance@acme.test"], dst: ["tag:db"], ip: ["5432"] },
    { src: ["group:ops"], dst: ["autogroup:internet"], ip: ["*"] },
    { src: ["group:ops"], dst: ["tag:router"], ip: ["53"] },
    { src: ["group:ops"], dst: ["192.0.2.0/24"], ip: ["443"] },
  ],
  postures: { "posture:managed": ["node:os == 'linux'"] },
  ssh: [{ action: "check", src: ["ben@acme.test"], dst: ["tag:web"], users: ["deploy"] }],
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          {
            name: "Help Desk",
            connectors: ["tag:router"],
            domains: ["help.example.com"],
            routes: ["192.0.2.0/24"],
          },
        ],
      },
    },
  ],
};

const synced: Network = { ...company, syncedGroups: ["group:finance@acme.test"] };

function asked(question: string, network: Network = synced): QuestionAnswer | string {
  const { policy } = documentOf({ ...declarations, ...sections });
  const answer = askQuestion(question, { access: new Access(policy, network) });
  return answer.ok ? answer.value : answer.problem.what;
}

function verdict(question: string): string {
  const answer = asked(question);
  return typeof answer === "string" ? answer : answer.kind === "may" ? answer.verdict : answer.kind;
}

function names(question: string): readonly string[] {
  const answer = asked(question);
  if (typeof answer === "string" || answer.kind === "may") return [JSON.stringify(answer)];
  return answer.kind === "who"
    ? answer.holders.map(({ who, verdict: one }) => `${who.kind === "person" ? who.login : who.name} ${one}`)
    : answer.things.map(({ name, verdict: one }) => `${name} ${one}`);
}

/** The same tailnet with what is known of Cleo’s laptop. */
function onLaptop(posture: Record<string, string>): Network {
  return {
    ...synced,
    nodes: synced.nodes.map((node) => (node.name === "cleo-laptop" ? { ...node, posture } : node)),
  };
}

describe("a question of one person", () => {
  it.each([
    ["may ana reach web:443?", "yes"],
    ["can ANA@acme.test reach webserver on port 443", "yes"],
    ["may ana reach 100.80.0.100:https?", "yes"],
    ["may ana reach [fd7a:115c:a1e0::80:64]:443?", "yes"],
    ["may ana reach tag:web:443?", "yes"],
    ["may cleo reach web on https?", "conditional"],
    ["may dag reach web:443?", "no"],
    ["may dag reach db:5432?", "unknown"],
    ["may dag reach db:22?", "no"],
    ["may ana use exit nodes?", "yes"],
    ["may dag use an exit node?", "no"],
    ["may ana use help desk?", "yes"],
    ["may dag use Help Desk?", "no"],
    ["may ben ssh to web?", "conditional"],
    ["can ana SSH to web?", "no"],
    ["may ben log in to web?", "conditional"],
    ["may ben Login to web?", "conditional"],
    ["may ana log into web?", "no"],
    ["may ben ssh web?", "conditional"],
    ["may ben ssh to web as deploy?", "conditional"],
    ["may ben ssh to deploy@web?", "conditional"],
    ["may ben ssh to web as root?", "no"],
  ])("%s %s", (question, expected) => {
    expect(verdict(question)).toBe(expected);
  });

  it("names the rule, the way and the condition", () => {
    expect(asked("may cleo reach web:443?")).toMatchObject({
      who: "cleo@acme.test",
      ways: [{ origin: { section: "grants", index: 1 }, isDirect: true, postures: ["posture:managed"] }],
    });
    expect(asked("may dag reach db:5432?")).toMatchObject({
      reasons: [expect.stringContaining("group:finance@acme.test")],
    });
  });

  it("is a yes while a device of theirs passes, and says which do not", () => {
    expect(asked("may cleo reach web:443?", onLaptop({ "node:os": "linux" }))).toMatchObject({
      verdict: "yes",
      passing: { passes: 1, count: 1 },
    });
    expect(asked("may cleo reach web:443?", onLaptop({ "node:os": "windows" }))).toMatchObject({
      verdict: "conditional",
      passing: { fails: 1, devices: [{ name: "cleo-laptop", why: "node:os is windows, not linux" }] },
    });
    expect(asked("may cleo reach web:443?")).toMatchObject({
      verdict: "conditional",
      passing: { passes: 0, fails: 0 },
    });
    expect(asked("may ana reach web:443?", onLaptop({}))).toMatchObject({ verdict: "yes", passing: null });
    expect(asked("who can reach web:443?", onLaptop({ "node:os": "linux" }))).toMatchObject({
      holders: [{ verdict: "yes" }, { verdict: "yes" }, { verdict: "yes", passing: { passes: 1 } }],
    });
    expect(asked("what can cleo reach?", onLaptop({ "node:os": "linux" }))).toMatchObject({
      things: [{ name: "webserver", verdict: "yes" }],
    });
  });

  it("says for how many of several devices the answer holds", () => {
    const network: Network = {
      ...synced,
      nodes: [
        ...synced.nodes,
        {
          ...(synced.nodes[5] ?? { name: "", user: null, advertisedRoutes: [], approvedRoutes: [] }),
          name: "web-2",
          addresses: ["100.80.0.102"],
          tags: ["tag:web"],
        },
      ],
    };
    expect(asked("may cleo reach tag:web:443?", network)).toMatchObject({
      verdict: "conditional",
      of: { holds: 1, all: 2 },
    });
  });
});

describe("a question of who or what", () => {
  it.each([
    ["who can reach web:443?", ["ana@acme.test yes", "ben@acme.test yes", "cleo@acme.test conditional"]],
    ["who may use Help Desk?", ["ana@acme.test yes", "ben@acme.test yes"]],
    ["who can SSH to web", ["ben@acme.test conditional"]],
    ["who can log in to web?", ["ben@acme.test conditional"]],
    ["who can use exit nodes?", ["ana@acme.test yes", "ben@acme.test yes"]],
    ["what can ben ssh to?", ["web conditional"]],
    ["what can ben log in to?", ["web conditional"]],
    ["what may ben use?", ["Help Desk yes"]],
    ["what can cleo reach?", ["webserver conditional"]],
  ])("%s", (question, expected) => {
    expect(names(question)).toEqual(expected);
  });

  it("tells a name that nobody can see into once, and not as everybody", () => {
    expect(names("who can reach db:5432?")).toEqual([]);
    expect(asked("who can reach db:5432?")).toMatchObject({
      doubts: [expect.stringContaining("group:finance@acme.test")],
    });
    expect(asked("who can reach web:443?")).toMatchObject({ doubts: [] });
  });
});

describe("a question that cannot be answered", () => {
  it.each([
    ["", "“” is no question that can be answered here."],
    ["open the gates", "“open the gates” is no question that can be answered here."],
    ["may ben ssh to", "“ssh to” is no question that can be answered here."],
    ["may ben log in", "“log in” is no question that can be answered here."],
    ["may zoe reach web:443?", "Nobody in the tailnet is called “zoe”."],
    ["may ana reach nowhere:443?", "No device is called “nowhere”."],
    ["may ana reach tag:none:443?", "No device is called “tag:none”."],
    ["may ana reach web?", "Which port of web is meant is not said."],
    ["may ana reach tag:web?", "Which port of tag:web is meant is not said."],
    ["may ana use Nothing?", "No app is called “Nothing”."],
  ])("%s", (question, expected) => {
    expect(asked(question)).toBe(expected);
  });

  it("asks for the name in full where a short one is not one alone", () => {
    const twins: Network = {
      ...company,
      users: [...company.users, { login: "ana@other.test", role: "member" }],
    };
    expect(asked("may ana reach web:443?", twins)).toBe("“ana” may be ana@acme.test, ana@other.test.");
    expect(asked("may ana@acme.test reach web:443?", twins)).toMatchObject({ verdict: "yes" });
  });

  it("never throws, whatever is asked", () => {
    const word = fc.oneof(
      fc.constantFrom(
        "may",
        "who",
        "what",
        "can",
        "reach",
        "use",
        "ssh",
        "to",
        "on",
        "?",
        "ana",
        "web:443",
        "tag:",
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), (words) => {
        expect(() => asked(words.join(" "))).not.toThrow();
      }),
    );
  });
});

it("agrees with the engine for every person, device and port", () => {
  const { policy } = documentOf({ ...declarations, ...sections });
  const access = new Access(policy, synced);
  for (const { login } of synced.users) {
    for (const { name, addresses } of synced.nodes) {
      for (const port of [22, 53, 443, 5432]) {
        const answer = askQuestion(`may ${login} reach ${name}:${port}?`, { access });
        const engine = access.mayReach({ kind: "person", login }, { address: addresses[0] ?? "", port });
        expect(answer).toMatchObject({ value: { verdict: engine?.verdict } });
      }
    }
  }
});
