import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appKnowledge } from "../../../../../shared/catalogue/app-knowledge.ts";
import { cellOf, countOf, type MatrixColumn } from "../../../../../shared/governance/matrix/matrix.ts";
import {
  matrixColumns,
  matrixGroups,
  type MatrixGround,
} from "../../../../../shared/governance/matrix/matrix-columns.ts";
import { askQuestion } from "../../../../../shared/governance/question/answer-question.ts";
import type { TimedAccess } from "../../../../../shared/governance/timed/timed-access.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { groupForAWhile } from "../../../../support/timed-record.ts";
import { company, declarations, device, documentOf } from "../../../../support/policy-world.ts";

const people = company.users.map(({ login }) => ({ login, name: "" }));

function groundOf(sections: Readonly<Record<string, JsonValue>>, network: Network = company): MatrixGround {
  const document = documentOf({ ...declarations, ...sections });
  return {
    document,
    access: new Access(document.policy, network),
    knowledge: appKnowledge,
    names: (name) => [name],
  };
}

function columnsOf(
  ground: MatrixGround,
  timed: readonly TimedAccess[] = [],
): ReadonlyMap<string, MatrixColumn> {
  return new Map(
    [...matrixColumns(people, ground, timed).columns].map((column) => [column.name, column] as const),
  );
}

/** What the cells of a column say, by the part of the login before the @. */
function cellsOf(column: MatrixColumn | undefined): Readonly<Record<string, string>> {
  if (column === undefined) throw new Error("no such column");
  return Object.fromEntries(
    people.map(({ login }, place) => [login.slice(0, login.indexOf("@")), cellOf(column, place)]),
  );
}

const apps = {
  nodeAttrs: [
    {
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [
          { name: "Wiki", connectors: ["tag:web"], domains: ["wiki.example"], routes: ["192.0.2.0/24"] },
          {
            name: "Ledger",
            connectors: ["tag:web"],
            domains: ["ledger.example"],
            routes: ["198.51.100.7/32"],
          },
        ],
      },
    },
  ],
};

const using = (src: string[], to: string, more: Readonly<Record<string, JsonValue>> = {}): JsonValue[] => [
  { src, dst: ["tag:web"], ip: ["53"], ...more },
  { src, dst: [to], ip: ["443"], ...more },
];

describe("columns of the matrix", () => {
  it("are the apps, the places that rules name with a port, the devices to log in to, and exit nodes", () => {
    const ground = groundOf({
      ...apps,
      hosts: declarations.hosts,
      grants: [
        ...using(["group:ops"], "192.0.2.0/24"),
        { src: ["*"], dst: ["tag:db", "printer", "office", "tag:spare"], ip: ["5432", "8000-8010"] },
        { src: ["ana@acme.test"], dst: ["fd7a:115c:a1e0::80:65"], ip: ["22"] },
      ],
      ssh: [
        { action: "accept", src: ["autogroup:member"], dst: ["tag:db", "autogroup:self"], users: ["root"] },
      ],
    });
    expect([...columnsOf(ground).values()].map(({ kind, name, deed }) => [kind, name, deed])).toEqual([
      ["app", "Wiki", "use Wiki"],
      ["app", "Ledger", "use Ledger"],
      ["place", "db:5432", "reach db:5432"],
      ["place", "printer:5432", "reach printer:5432"],
      ["place", "[fd7a:115c:a1e0::80:65]:22", "reach [fd7a:115c:a1e0::80:65]:22"],
      ["ssh", "db SSH", "SSH to db"],
      ["exitNodes", "Exit nodes", "use exit nodes"],
    ]);
  });

  it("let nobody log in for a yes to where no rule opens port 22", () => {
    const columns = columnsOf(
      groundOf({
        grants: [{ src: ["ana@acme.test"], dst: ["tag:db"], ip: ["22"] }],
        ssh: [{ action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["root"] }],
      }),
    );
    expect(cellsOf(columns.get("db SSH"))).toMatchObject({ ana: "yes", ben: "conditional" });
  });

  it("let log in on a condition where port 22 is open on one", () => {
    const columns = columnsOf(
      groundOf({
        postures: { "posture:managed": ["node:os == 'macos'"] },
        grants: [
          { src: ["ana@acme.test"], dst: ["tag:db"], ip: ["22"] },
          { src: ["ben@acme.test"], dst: ["tag:db"], ip: ["22"], srcPosture: ["posture:managed"] },
        ],
        ssh: [{ action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["root"] }],
      }),
    );
    expect(cellsOf(columns.get("db SSH"))).toMatchObject({ ana: "yes", ben: "conditional" });
  });

  it("tell yes, on a condition, cannot be known and no apart", () => {
    const postures = { "posture:managed": ["node:os == 'macos'"] };
    const columns = columnsOf(
      groundOf({
        ...apps,
        postures,
        grants: [
          ...using(["group:ops"], "192.0.2.0/24"),
          ...using(["cleo@acme.test"], "192.0.2.0/24", { srcPosture: ["posture:managed"] }),
          ...using(["ana@acme.test", "group:partners@acme.test"], "198.51.100.7/32"),
        ],
      }),
    );
    expect(cellsOf(columns.get("Wiki"))).toEqual({
      ana: "yes",
      ben: "yes",
      cleo: "conditional",
      dag: "no",
      eve: "no",
    });
    // Whoever is in no list that can be read may be in the one that cannot; that one does not lead to the other app.
    expect(cellsOf(columns.get("Ledger"))).toMatchObject({ ana: "yes", ben: "unknown", eve: "unknown" });
  });

  it("leave out tags of many devices and say how many things that is", () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      device(`cache-${at}`, 130 + at, { tags: ["tag:spare"] }),
    );
    const ground = groundOf(
      {
        grants: [{ src: ["*"], dst: ["tag:spare", "tag:db"], ip: ["443"] }],
        ssh: [{ action: "accept", src: ["*"], dst: ["tag:spare"], users: ["root"] }],
      },
      { ...company, nodes: [...company.nodes, ...many] },
    );
    expect([...columnsOf(ground).keys()]).toEqual(["db:443", "Exit nodes"]);
    expect(matrixColumns(people, ground, []).leftOut).toBe(2);
  });

  it("say in every cell what the question box answers", () => {
    const sources = [
      "ana@acme.test",
      "Cleo@acme.test",
      "group:ops",
      "group:sync@acme.test",
      "autogroup:member",
      "*",
    ];
    const from = fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1, maxLength: 2 });
    const rule = fc.record(
      {
        src: from,
        dst: fc.uniqueArray(
          fc.constantFrom(
            "tag:web",
            "tag:db",
            "printer",
            "webserver",
            "192.0.2.0/24",
            "*",
            "autogroup:internet",
          ),
          { minLength: 1, maxLength: 3 },
        ),
        ip: fc.uniqueArray(fc.constantFrom("*", "53", "443", "tcp:22"), { minLength: 1, maxLength: 2 }),
        srcPosture: fc.constant(["posture:managed"]),
      },
      { requiredKeys: ["src", "dst", "ip"] },
    );
    const ssh = fc.record({
      action: fc.constantFrom("accept", "check"),
      src: from,
      dst: fc.uniqueArray(fc.constantFrom("tag:web", "tag:db", "autogroup:self"), { minLength: 1 }),
      users: fc.constant(["root"]),
    });
    const networks = [
      company,
      { ...company, unread: { people: false, devices: true }, nodes: [] },
      { ...company, unread: { people: true, devices: false } },
      {
        ...company,
        users: company.users.map((user, place) => ({ ...user, suspended: place % 2 === 0 })),
      },
    ];
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        fc.array(ssh, { maxLength: 2 }),
        fc.constantFrom(...networks),
        (grants, logins, network) => {
          const sections = {
            ...apps,
            postures: { "posture:managed": ["node:os == 'macos'"] },
            grants,
            ssh: logins,
          };
          const ground = groundOf(sections, network);
          for (const column of matrixColumns(people, ground, []).columns)
            for (const [place, { login }] of people.entries()) {
              const answer = askQuestion(`may ${login} ${column.deed}?`, {
                access: ground.access,
                knowledge: appKnowledge,
                called: ground.names,
              });
              if (!answer.ok || answer.value.kind !== "may") throw new Error(`no answer to ${column.deed}`);
              const { verdict, restored } = answer.value;
              const expected = restored === null || restored === "no" ? verdict : "suspended";
              expect([column.deed, login, cellOf(column, place)]).toEqual([column.deed, login, expected]);
            }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("timed access in the matrix", () => {
  const record = groupForAWhile;
  const groups = { ...declarations.groups, "group:ops": ["ana@acme.test", "cleo@acme.test"] };
  const wiki = (sections: Readonly<Record<string, JsonValue>>, timed: readonly TimedAccess[] = [record]) => {
    const column = columnsOf(groundOf({ ...apps, groups, ...sections }), timed).get("Wiki");
    const count = column === undefined ? undefined : countOf(column);
    return { cells: cellsOf(column), ends: column?.ends, count };
  };

  it("is what ends with a group that somebody has for a while, for them alone", () => {
    const { cells, ends } = wiki({ grants: using(["group:ops"], "192.0.2.0/24") });
    expect(cells).toMatchObject({ ana: "yes", cleo: "timed", ben: "no" });
    expect(ends).toEqual([{ person: 2, at: 5_000 }]);
  });

  it("is none where another way stays", () => {
    const { cells, ends } = wiki({
      grants: [...using(["group:ops"], "192.0.2.0/24"), ...using(["autogroup:member"], "192.0.2.0/24")],
    });
    expect(cells).toMatchObject({ cleo: "yes" });
    expect(ends).toEqual([]);
  });

  it("is there where only one of the two that an app needs ends", () => {
    const { cells } = wiki({
      grants: [
        { src: ["autogroup:member"], dst: ["tag:web"], ip: ["53"] },
        { src: ["group:ops"], dst: ["192.0.2.0/24"], ip: ["443"] },
      ],
    });
    expect(cells).toMatchObject({ cleo: "timed" });
  });

  it("is a rule that names somebody for a while, told apart from others", () => {
    const grants = [
      { src: ["autogroup:member"], dst: ["tag:web"], ip: ["53"] },
      { src: ["cleo@acme.test"], dst: ["192.0.2.0/24"], ip: ["443"] },
      { src: ["cleo@acme.test"], dst: ["tag:db"], ip: ["5432"] },
    ];
    const content = '{"dst":["192.0.2.0/24"],"ip":["443"]}';
    const ruled: TimedAccess = {
      ...record,
      section: "grants",
      entitlementId: `grants ${content}`,
      way: {
        kind: "policy",
        from: { in: "rule", rule: { section: "grants", index: 1, content, sources: [] }, others: [] },
      },
    };
    const columns = columnsOf(groundOf({ ...apps, grants }), [ruled]);
    expect(cellsOf(columns.get("Wiki"))).toMatchObject({ cleo: "timed" });
    expect(cellsOf(columns.get("db:5432"))).toMatchObject({ cleo: "yes" });
  });

  it("is a posture that only an expiring attribute meets", () => {
    const byAttribute: TimedAccess = {
      ...record,
      section: "grants",
      way: { kind: "attribute", posture: "posture:timed", key: "custom:timed", value: true, devices: [] },
    };
    const { cells, ends, count } = wiki(
      {
        postures: { "posture:timed": ["custom:timed == true"] },
        grants: using(["autogroup:member"], "192.0.2.0/24", { srcPosture: ["posture:timed"] }),
      },
      [byAttribute],
    );
    expect(cells).toMatchObject({ ana: "conditional", cleo: "timed" });
    expect(ends).toEqual([{ person: 2, at: 5_000, onCondition: true }]);
    // Whoever is on a condition for a while is counted among them, as where time is not looked at.
    expect(count).toMatchObject({ may: 5, onCondition: 5 });
  });
});

describe("groups of the matrix", () => {
  it("have whoever is suspended apart", () => {
    const users = company.users.map((user) =>
      user.login === "ben@acme.test" ? { ...user, suspended: true } : user,
    );
    const groups = matrixGroups(people, groundOf({}, { ...company, users }));
    expect(groups[0]).toEqual({ name: "group:ops", people: [0], suspended: [1] });
  });

  it("have their people by place; of one that rules name and nobody can see into it is said", () => {
    const ground = groundOf({
      grants: [{ src: ["group:sync@acme.test", "group:ops"], dst: ["tag:db"], ip: ["443"] }],
    });
    expect(matrixGroups(people, ground)).toEqual([
      { name: "group:ops", people: [0, 1] },
      { name: "group:none", people: [] },
      { name: "group:sync@acme.test", people: null },
    ]);
  });
});
