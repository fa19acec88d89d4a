import { describe, expect, it } from "vitest";
import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import type { Reach, ReachKind, WayGroup, WayRule } from "../../../../shared/governance/person/reach.ts";
import { whyGraph } from "../../../../renderer/features/access/person/why-graph.ts";
import { holdingSections } from "../../../../renderer/features/access/person/holdings-rows.ts";
import { timedMarks } from "../../../../renderer/features/access/person/timed-marks.ts";
import { edgeId } from "../../../../renderer/features/access/why/why-node.ts";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { curve, layOutWhy, type WhyLayout } from "../../../../renderer/features/access/why/why-layout.ts";
import { samplePerson } from "../../../support/sample-people.ts";
import { sampleTimed } from "../../../support/sample-timed.ts";

const { holdings: ana } = samplePerson(0);
const plainly = { timed: [], until: String };
const nothing = { ...plainly, selected: null, open: null };

const rows = (column: WhyLayout["columns"][number]) => column.map(({ node, row }) => `${node.name} ${row}`);

const group = (name: string): WayGroup => ({ key: name, name, kind: "named", people: 3 });
const rule = (index: number): WayRule => ({
  key: `grants ${index}`,
  name: `Grant ${index + 1}`,
  short: `grant ${index + 1}`,
  line: index + 10,
  postures: [],
  check: "",
});
const device = (tag: string, index: number): Reach => ({
  id: `device ${tag}-${index} 443`,
  kind: "device",
  name: `${tag}-${index}`,
  detail: "443",
  devices: null,
  verdict: "yes",
  asks: [],
  ways: [{ group: `group:${tag}`, rule: `grants ${index % 10}` }],
});

const kind = (tag: string): ReachKind => ({
  key: `tag:${tag}`,
  label: `tag:${tag}`,
  count: 10,
  reaches: Array.from({ length: 10 }, (_, index) => device(tag, index)),
});

function many(): PersonHoldings {
  return {
    kinds: [kind("web"), kind("db")],
    groups: ["group:web", "group:db", ...Array.from({ length: 9 }, (_, index) => `group:more-${index}`)].map(
      group,
    ),
    rules: Array.from({ length: 10 }, (_, index) => rule(index)),
    memberOf: [],
    powers: [],
    namedIn: [],
  };
}

describe("the why-picture", () => {
  it("gives each reach a row, and places what leads there at the mean of its ends", () => {
    const { columns, rows: height } = layOutWhy(whyGraph("ana", ana, nothing));
    expect(height).toBe(5.5);
    expect(rows(columns[3])).toEqual(["GitHub 0", "Jira 1", "Stripe 2", "db-1:5432 3", "web-2 SSH 4"]);
    expect(rows(columns[2])).toEqual([
      "Grant 2 · web 0.5",
      "Grant 9 · web 2",
      "Grant 4 · 5432 3",
      "SSH 1 · deploy 4",
    ]);
    expect(rows(columns[0])).toEqual(["ana 2.5"]);
  });

  it("gives what leads nowhere the first free place, and a dotted line that ends there", () => {
    const { columns, gaps } = layOutWhy(whyGraph("ana", ana, nothing));
    expect(rows(columns[1])).toEqual([
      "group:eng 0.5",
      "directly 2",
      "group:sre 3.5",
      "group:oncall@acme.example.com 4.5",
    ]);
    const dotted = gaps.map((gap) => gap.filter(({ line }) => line === "dotted").map(({ id }) => id));
    expect(dotted).toEqual([["person → group:oncall@acme.example.com"], [], []]);
  });

  it("draws a line across a gap of 100 without measuring", () => {
    const { gaps } = layOutWhy(whyGraph("ana", ana, nothing));
    const first = gaps[2].find(({ id }) => id === "grants 1 → app GitHub");
    expect(first === undefined ? null : curve(first)).toBe("M0 36 C50 36 50 16 100 16");
  });

  it("draws a way that ends at a time with dashes, and says when", () => {
    const [record] = sampleTimed(0).records;
    if (record === undefined) throw new Error("the sample has a record");
    const given = (change: Partial<TimedView>) =>
      timedMarks([{ ...record, ...change, expiresAt: 18 }], "Ana@acme.example.com", ana);
    const bySre = given({ section: "groups", entitlementId: "groups group:sre" });
    const graph = whyGraph("ana", ana, { ...nothing, timed: bySre, until: (at) => `${at}:00` });
    expect(graph.edges.filter(({ line }) => line === "dashed").map(edgeId)).toEqual([
      "person → group:sre",
      "group:sre → grants 3",
      "grants 3 → device db-1 5432",
      "group:sre → ssh 0",
      "ssh 0 → ssh web-2 as deploy",
    ]);
    expect(graph.groups.find(({ id }) => id === "group:sre")?.ends).toBe("to 18:00");
    const until = holdingSections(ana, bySre).flatMap(({ rows: own }) => own);
    expect(until.filter(({ endsAt }) => endsAt !== null).map(({ name }) => name)).toEqual([
      "db-1",
      "web-2",
      "group:sre",
    ]);
    const [listed] = ana.namedIn;
    if (listed === undefined || !("rule" in listed.listed)) throw new Error("ana is named in a rule");
    const byName = given({ entitlementId: `grants ${listed.listed.rule.content}` });
    expect(byName).toEqual([{ group: "directly", rule: listed.rule, expiresAt: 18 }]);
    const byDevice = given({ kind: "attribute", posture: "posture:managed" });
    expect(byDevice).toEqual([{ group: null, rule: "grants 3", expiresAt: 18 }]);
    const ending = holdingSections(ana, byDevice).flatMap(({ rows: own }) => own);
    expect(ending.filter(({ endsAt }) => endsAt !== null).map(({ name }) => name)).toEqual(["db-1"]);
    expect(given({ entitlementId: 'grants {"ip":1}' })).toEqual([]);
    expect(given({ section: "groups", entitlementId: "groups group:sre", state: "ended" })).toEqual([]);
  });

  it("marks the whole way to what is chosen, and nothing else", () => {
    const { chosen } = whyGraph("ana", ana, { ...plainly, selected: "device db-1 5432", open: null });
    expect([...chosen].toSorted()).toEqual(
      [
        "person",
        "group:sre",
        "grants 3",
        "device db-1 5432",
        "person → group:sre",
        "group:sre → grants 3",
        "grants 3 → device db-1 5432",
      ].toSorted(),
    );
  });

  it("never puts two nodes of a column less than a row apart, and all within its height", () => {
    for (const holdings of [ana, many()]) {
      for (const open of [null, "tag:web"]) {
        const { columns, rows: height } = layOutWhy(
          whyGraph("ana", holdings, { ...plainly, selected: null, open }),
        );
        for (const column of columns) {
          for (const [index, { row }] of column.entries()) {
            expect(row).toBeGreaterThanOrEqual(0);
            expect(row).toBeLessThanOrEqual(height - 1);
            expect(row - (column[index - 1]?.row ?? -1)).toBeGreaterThanOrEqual(1);
            expect(row * 2).toBe(Math.round(row * 2));
          }
        }
      }
    }
  });

  it("draws more than eight reaches by kind, opens one in place, and joins rules and groups that are too many", () => {
    const closed = whyGraph("ana", many(), nothing);
    expect(closed.reaches.map(({ name, note }) => `${name} ${note}`)).toEqual(["tag:web 10", "tag:db 10"]);
    expect(closed.rules.at(-1)?.name).toBe("3 more rules");
    expect(closed.groups.at(-1)?.name).toBe("5 more groups");
    const open = whyGraph("ana", many(), { ...plainly, selected: null, open: "tag:web" });
    expect(open.reaches.map(({ name }) => name)).toEqual([
      "tag:web",
      ...Array.from({ length: 8 }, (_, index) => `web-${index}:443`),
      "2 more below",
      "tag:db",
    ]);
    expect(open.edges.some(({ to }) => to === "device web-1 443")).toBe(false);
  });
});
