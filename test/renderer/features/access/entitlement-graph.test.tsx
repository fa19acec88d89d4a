import { describe, expect, it } from "vitest";
import {
  entitlementGraph,
  waysOfNode,
} from "../../../../renderer/features/access/entitlements/entitlement-graph.ts";
import { layOutWhy } from "../../../../renderer/features/access/why/why-layout.ts";
import type { EntitlementWay } from "../../../../shared/governance/entitlement-ways.ts";
import { sampleEntitlement } from "../../../support/sample-entitlements.ts";

const short = (login: string) => login.split("@")[0] ?? login;
const nothing = { selected: null, short };

describe("the picture of an entitlement", () => {
  it("gives each name a row with who comes by it, and stands what it leads to in the middle", () => {
    const { columns, rows } = layOutWhy(entitlementGraph(sampleEntitlement(), nothing));
    const drawn = columns.map((column) => column.map(({ node, row }) => `${node.name} ${row}`));
    // How many more there are is no part of a name that may be cut.
    expect(columns[0]?.map(({ node }) => node.note)).toEqual(["", "+2", "", ""]);
    expect(rows).toBe(4);
    expect(drawn).toEqual([
      ["ana 0", "ana 1", "1 device 2", "not visible 3"],
      ["by name 0", "group:eng 1", "tag:ci 2", "group:oncall@acme.example.com 3"],
      ["Grant 2 · 443 1.5"],
      ["tag:web 1.5"],
    ]);
  });

  it("counts nobody who is suspended, unless nobody else comes by a name", () => {
    const entitlement = sampleEntitlement();
    const paused = (names: readonly string[]) => ({
      ...entitlement.ways,
      ways: entitlement.ways.ways.map((way) => ({
        ...way,
        holders: way.holders.map((one) =>
          names.includes(short(one.name)) ? { ...one, suspended: true as const } : one,
        ),
      })),
    });
    const drawn = (names: readonly string[]) =>
      entitlementGraph({ ...entitlement, ways: paused(names) }, nothing).people.map(
        ({ name, note }) => `${name} ${note}`,
      );
    const names = entitlement.ways.ways[1]?.holders.map(({ name }) => short(name)) ?? [];
    const [first = "", second = ""] = names;
    expect(drawn([first])[1]).toBe(`${second} +1`);
    expect(drawn(names)[1]).toBe(`${first} +2`);
  });

  it("draws a way that cannot be known with dots, and one that nobody passes with dashes", () => {
    const entitlement = sampleEntitlement();
    const gone: EntitlementWay = {
      key: "gone | grants 1",
      name: "gone@acme.example.com",
      rule: "grants 1",
      holders: [],
      state: "nobody",
      listed: null,
      takeBack: null,
      besides: [],
      byRole: false,
    };
    const ways = { ...entitlement.ways, ways: [...entitlement.ways.ways, gone] };
    const { edges } = entitlementGraph({ ...entitlement, ways }, nothing);
    const drawn = edges.filter(({ line }) => line !== "solid").map(({ from, line }) => `${from}: ${line}`);
    expect(drawn).toEqual([
      "people of name group:oncall@acme.example.com: dotted",
      "name group:oncall@acme.example.com: dotted",
      "people of name gone@acme.example.com: dashed",
      "name gone@acme.example.com: dashed",
    ]);
  });

  it("marks the whole way through what is chosen", () => {
    const entitlement = sampleEntitlement();
    const { chosen } = entitlementGraph(entitlement, { selected: "name group:eng", short });
    expect([...chosen].filter((id) => !id.includes("→")).toSorted()).toEqual(
      ["people of name group:eng", "name group:eng", "grants 1", "end 0"].toSorted(),
    );
    expect(waysOfNode(entitlement, "grants 1")).toHaveLength(4);
    expect(waysOfNode(entitlement, null)).toEqual([]);
  });

  it("draws many names and many rules as few", () => {
    const entitlement = sampleEntitlement();
    const [first] = entitlement.ways.ways;
    const [rule] = entitlement.ways.rules;
    if (first === undefined || rule === undefined) throw new Error("the sample has a way and a rule");
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    const many = {
      ...entitlement.ways,
      ways: numbers.map((n) => ({ ...first, key: `${n}`, name: `group:${n}`, rule: `grants ${n}` })),
      rules: numbers.map((n) => ({ ...rule, key: `grants ${n}`, to: [{ name: `tag:${n}`, detail: "" }] })),
    };
    const { people, groups, rules, reaches } = entitlementGraph({ ...entitlement, ways: many }, nothing);
    expect([people.length, groups.at(-1)?.name, rules.at(-1)?.name, reaches.at(-1)?.name]).toEqual([
      7,
      "34 more names",
      "33 more rules",
      "37 more",
    ]);
  });
});
