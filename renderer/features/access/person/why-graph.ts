import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import { endOfWay, type TimedMark } from "./timed-marks.ts";
import { reachName } from "../../../../shared/governance/person/taking-back.ts";
import type { Reach, ReachKind } from "../../../../shared/governance/person/reach.ts";
import {
  conditionWords,
  edgeId,
  membersOf,
  merged,
  mostGroups,
  mostRules,
  plainNode as plain,
  type WhyEdge,
  type WhyGraph,
  type WhyNode,
} from "../why/why-node.ts";

/** More reaches than these are drawn by kind. */
const mostReaches = 8;
/** Members of an open kind that are drawn; the table has them all. */
const mostMembers = 8;

const personId = "person";

/** Whether there is too much to draw each reach by itself. */
export function isDrawnByKind(kinds: readonly ReachKind[]): boolean {
  return kinds.reduce((sum, { count }) => sum + count, 0) > mostReaches;
}

/** How somebody’s picture is drawn. */
interface Drawing {
  /** The id of a reach or the key of a kind. */
  readonly selected: string | null;
  /** A kind whose members are shown. */
  readonly open: string | null;
  /** Which of their ways end at a time. */
  readonly timed: readonly TimedMark[];
  /** “18:00”. */
  readonly until: (at: number) => string;
}

/** Draws what somebody reaches and why. */
export function whyGraph(
  name: string,
  { kinds, groups, rules }: PersonHoldings,
  { selected, open, timed, until }: Drawing,
): WhyGraph {
  const byKind = isDrawnByKind(kinds);
  const ends = kinds.flatMap((kind): readonly End[] =>
    byKind && kind.count > 1
      ? [{ id: kind.key, kind, reaches: kind.reaches }]
      : kind.reaches.map((reach) => ({ id: reach.id, kind: null, reaches: [reach] })),
  );
  const used = new Set(
    kinds.flatMap((kind) => kind.reaches.flatMap(({ ways }) => ways.map(({ rule }) => rule))),
  );
  const ruleIds = merged(
    rules.filter(({ key }) => used.has(key)).map(({ key }) => key),
    mostRules,
    "more rules",
  );
  const named = groups.filter(({ kind }) => kind === "named").map(({ key }) => key);
  const groupIds = merged(named, mostGroups, "more groups");
  const unknown = groups.filter(({ kind }) => kind === "unknown");
  const unknownIds = merged(
    unknown.map(({ key }) => key),
    2,
    "unknown groups",
    0,
  );
  const idOfGroup = (key: string) => groupIds.get(key) ?? unknownIds.get(key) ?? key;
  const edges = new Map<string, WhyEdge>();
  const chosen = new Set<string>();
  const draw = (from: string, to: string, isChosen: boolean, line: WhyEdge["line"] = "solid"): void => {
    const edge = { from, to, line };
    // What stays by one way is drawn so, whatever else ends.
    if (edges.get(edgeId(edge))?.line !== "solid") edges.set(edgeId(edge), edge);
    if (isChosen) for (const id of [from, to, edgeId(edge)]) chosen.add(id);
  };
  for (const end of ends) {
    for (const reach of end.reaches) {
      const isChosen = selected !== null && (selected === end.id || selected === reach.id);
      for (const way of reach.ways) {
        const group = idOfGroup(way.group);
        const rule = ruleIds.get(way.rule) ?? way.rule;
        const line = endOfWay(way, timed) === null ? "solid" : "dashed";
        for (const [from, to] of [
          [personId, group],
          [group, rule],
          [rule, end.id],
        ] as const)
          draw(from, to, isChosen, line);
      }
    }
  }
  const endsOf = (part: "group" | "rule") =>
    new Map(
      timed.flatMap((mark) => {
        const key = part === "group" ? (mark.rule === null ? mark.group : null) : mark.rule;
        return key === null ? [] : [[key, `to ${until(mark.expiresAt)}`] as const];
      }),
    );
  for (const { key } of unknown) draw(personId, idOfGroup(key), false, "dotted");
  return {
    people: [{ ...plain, id: personId, kind: "person", name, avatar: name }],
    groups: withEnds(groupNodes(groups, groupIds, unknownIds), endsOf("group")),
    rules: withEnds(ruleNodes(rules, ruleIds), endsOf("rule")),
    reaches: ends.flatMap((end) => endNodes(end, open)),
    edges: [...edges.values()],
    chosen,
  };
}

/** Nodes with the time at which they end in the place of what else stands at their end. */
function withEnds(nodes: readonly WhyNode[], ends: ReadonlyMap<string, string>): readonly WhyNode[] {
  return nodes.map((node) => ({ ...node, ends: ends.get(node.id) ?? "" }));
}

interface End {
  readonly id: string;
  readonly kind: ReachKind | null;
  readonly reaches: readonly Reach[];
}

function groupNodes(
  groups: PersonHoldings["groups"],
  named: ReadonlyMap<string, string>,
  unknown: ReadonlyMap<string, string>,
): readonly WhyNode[] {
  const nodes = new Map<string, WhyNode>();
  for (const { key, name, kind, people } of groups) {
    const id = named.get(key) ?? unknown.get(key) ?? key;
    if (nodes.has(id)) continue;
    if (id === "more groups" || id === "unknown groups") {
      const count = membersOf(id === "more groups" ? named : unknown, id);
      const words = id === "more groups" ? `${count} more groups` : `${count} groups`;
      const look = id === "more groups" ? "plain" : "unknown";
      nodes.set(id, {
        ...plain,
        id,
        kind: "group",
        look,
        name: words,
        note: look === "unknown" ? "synced" : "",
      });
      continue;
    }
    const look = kind === "named" ? "plain" : kind;
    const note = kind === "unknown" ? "synced" : people === null ? "" : people.toLocaleString("en");
    nodes.set(id, { ...plain, id, kind: "group", look, name, note });
  }
  return [...nodes.values()];
}

function ruleNodes(rules: PersonHoldings["rules"], ids: ReadonlyMap<string, string>): readonly WhyNode[] {
  const nodes = new Map<string, WhyNode>();
  for (const { key, name, line, postures, check } of rules) {
    const id = ids.get(key);
    if (id === undefined || nodes.has(id)) continue;
    if (id === "more rules") {
      nodes.set(id, { ...plain, id, kind: "rule", name: `${membersOf(ids, id)} more rules` });
      continue;
    }
    const note = check !== "" ? `check ${check}` : line === null ? "" : `line ${line.toLocaleString("en")}`;
    nodes.set(id, { ...plain, id, kind: "rule", name, note, condition: conditionWords(postures) });
  }
  return [...nodes.values()];
}

function endNodes({ id, kind, reaches }: End, open: string | null): readonly WhyNode[] {
  if (kind === null) return reaches.map((reach) => reachNode(reach, "reach"));
  const isOpen = open === kind.key;
  const [first] = reaches;
  const whole = {
    ...plain,
    id,
    kind: "kind",
    name: kind.label,
    note: kind.count.toLocaleString("en"),
    mark: first === undefined ? null : { kind: first.kind, name: first.name, isMany: true },
    isChoice: true,
    isOpen,
  } as const;
  if (!isOpen) return [whole];
  const shown = reaches
    .slice(0, mostMembers)
    .map((reach): WhyNode => ({ ...reachNode(reach, "member"), detail: reach.detail, hint: "" }));
  const rest = kind.count - shown.length;
  const more: readonly WhyNode[] =
    rest === 0
      ? []
      : [{ ...plain, id: `${id} rest`, kind: "member", name: `${rest.toLocaleString("en")} more below` }];
  return [whole, ...shown, ...more];
}

function reachNode(reach: Reach, kind: "reach" | "member"): WhyNode {
  const mark = { kind: reach.kind, name: reach.name, isMany: false };
  const note = reach.lacks === undefined ? "" : "port 22 closed";
  return {
    ...plain,
    id: reach.id,
    kind,
    name: reachName(reach),
    hint: reach.detail,
    note,
    mark,
    isChoice: true,
  };
}
