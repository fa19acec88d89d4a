import type { EntitlementView } from "../../../../shared/bridge/access.ts";
import type { EntitlementWay, UsedRule } from "../../../../shared/governance/entitlement-ways.ts";
import { counted } from "../../../../shared/core/words.ts";
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
  type WhyMarkOf,
  type WhyNode,
} from "../why/why-node.ts";
import { wordsOfSource } from "../../../parts/who-may-use/source-words.ts";
import { entitlementName, sectionWords } from "./section-words.ts";

/** Ends of a rule that are drawn one by one. */
const mostEnds = 4;

const moreNames = "more names";
const moreRules = "more rules";

/** The nodes of what gives something without a rule: a list, and the role itself. */
const listId = "list";
const roleId = "role";

const lineOf = {
  known: "solid",
  hidden: "dotted",
  nobody: "dashed",
} as const satisfies Record<EntitlementWay["state"], WhyEdge["line"]>;

const strength: Readonly<Record<WhyEdge["line"], number>> = { dotted: 0, dashed: 1, solid: 2 };

/** How an entitlement is drawn. */
interface Drawing {
  /** The node that is chosen. */
  readonly selected: string | null;
  /** What people call a login. */
  readonly short: (login: string) => string;
}

/** Draws who comes to an entitlement: many people to one right, in the direction of a person’s picture. */
export function entitlementGraph(
  { line, ways: { ways, rules } }: EntitlementView,
  { selected, short }: Drawing,
): WhyGraph {
  const { nameIds, ruleIds, drawn } = drawnWays(ways, rules);
  const ends = endNodes(line, rules);
  const edges = new Map<string, WhyEdge>();
  const chosen = new Set<string>();
  for (const { way, people, name, rule } of drawn) {
    const isChosen = selected !== null && [people, name, rule].includes(selected);
    const drawnAs = way.holders.length > 0 ? "solid" : lineOf[way.state];
    const steps: readonly (readonly [string, string])[] = [
      [people, name],
      [name, rule],
      ...ends.map(({ id }) => [rule, id] as const),
    ];
    for (const [from, to] of steps) {
      const id = edgeId({ from, to });
      const before = edges.get(id);
      if (before === undefined || strength[before.line] < strength[drawnAs])
        edges.set(id, { from, to, line: drawnAs });
      if (isChosen) for (const one of [from, to, id]) chosen.add(one);
    }
  }
  const byName = new Map<string, EntitlementWay[]>();
  for (const { way, name } of drawn) byName.set(name, [...(byName.get(name) ?? []), way]);
  return {
    people: [...byName].map(([id, own]) => peopleNode(`people of ${id}`, own, short)),
    groups: [...byName].map(([id, own]) => nameNode(id, own, nameIds)),
    rules: ways.some(({ rule }) => rule === null) ? listNodes(line, ways) : ruleNodes(rules, ruleIds),
    reaches: ends,
    edges: [...edges.values()],
    chosen,
  };
}

/** The ways that lead through a node of the picture; none where there is none. */
export function waysOfNode(
  { ways: { ways, rules } }: EntitlementView,
  node: string | null,
): readonly EntitlementWay[] {
  const { drawn } = drawnWays(ways, rules);
  return drawn.flatMap(({ way, people, name, rule }) =>
    node !== null && [people, name, rule].includes(node) ? [way] : [],
  );
}

/** Through which nodes each way is drawn. */
function drawnWays(ways: readonly EntitlementWay[], rules: readonly UsedRule[]) {
  const nameIds = merged([...new Set(ways.map(nameKey))], mostGroups, moreNames);
  const ruleIds = merged(
    rules.map(({ key }) => key),
    mostRules,
    moreRules,
  );
  const drawn = ways.map((way) => {
    const name = nameIds.get(nameKey(way)) ?? nameKey(way);
    const rule = way.rule === null ? (way.byRole ? roleId : listId) : (ruleIds.get(way.rule) ?? way.rule);
    return { way, people: `people of ${name}`, name, rule };
  });
  return { nameIds, ruleIds, drawn };
}

function nameKey({ name }: EntitlementWay): string {
  return `name ${name ?? ""}`;
}

/** Who comes by some ways now, each once. Whoever is suspended is among them only where everybody is: the table names them. */
function holdersOf(ways: readonly EntitlementWay[]): readonly EntitlementWay["holders"][number][] {
  const all = [...new Map(ways.flatMap(({ holders }) => holders.map((one) => [one.name, one]))).values()];
  const active = all.filter(({ suspended }) => suspended !== true);
  return active.length > 0 ? active : all;
}

/** Everybody who comes by a name: the first of them and how many more, or why nobody stands there. */
function peopleNode(id: string, ways: readonly EntitlementWay[], short: Drawing["short"]): WhyNode {
  const holders = holdersOf(ways);
  const people = holders.filter(({ kind }) => kind === "person");
  const devices = holders.length - people.length;
  const node = { ...plain, id, kind: "person", isChoice: true } as const;
  const [first, ...more] = people;
  if (first !== undefined) {
    const others = more.length + devices;
    const called = short(first.name);
    const all = (others + 1).toLocaleString("en");
    return {
      ...node,
      name: called,
      // At its end, so that a long name does not push it out.
      note: others === 0 ? "" : `+${others.toLocaleString("en")}`,
      short: others === 0 ? called : all,
      avatar: called,
    };
  }
  if (devices > 0) return { ...node, name: counted(devices, "device"), short: devices.toLocaleString("en") };
  return ways.some(({ state }) => state === "hidden")
    ? { ...node, look: "unknown", name: "not visible", short: "" }
    : { ...node, look: "nobody", name: "nobody", short: "0" };
}

function nameNode(id: string, ways: readonly EntitlementWay[], ids: ReadonlyMap<string, string>): WhyNode {
  const node = { ...plain, id, kind: "group", isChoice: true } as const;
  if (id === moreNames) return { ...node, name: `${membersOf(ids, moreNames)} more names` };
  const [way] = ways;
  const isHidden = ways.some(({ state }) => state === "hidden");
  const holders = holdersOf(ways).length;
  const look = isHidden ? "unknown" : holders === 0 ? "nobody" : "plain";
  const note = isHidden ? "synced" : holders.toLocaleString("en");
  if (way?.name === null || way === undefined) return { ...node, look: "direct", name: "by name", note };
  return { ...node, look, name: wordsOfSource(way.name), note };
}

function ruleNodes(rules: readonly UsedRule[], ids: ReadonlyMap<string, string>): readonly WhyNode[] {
  const nodes = new Map<string, WhyNode>();
  for (const { key, name, line, postures, check, via } of rules) {
    const id = ids.get(key) ?? key;
    if (nodes.has(id)) continue;
    const node = { ...plain, id, kind: "rule", isChoice: true } as const;
    if (id === moreRules) {
      nodes.set(id, { ...node, name: `${membersOf(ids, id)} more rules` });
      continue;
    }
    const place = line === null ? "" : `line ${line.toLocaleString("en")}`;
    const hint = [
      via.length === 0 ? "" : `through ${via.join(", ")}`,
      check === "" ? "" : `asks to log in again every ${check}`,
    ].join("\n");
    nodes.set(id, { ...node, name, hint: hint.trim(), note: place, condition: conditionWords(postures) });
  }
  return [...nodes.values()];
}

function listNodes(
  { section, line }: EntitlementView["line"],
  ways: readonly EntitlementWay[],
): readonly WhyNode[] {
  const note = line === null ? "" : `line ${line.toLocaleString("en")}`;
  const node = { ...plain, kind: "rule", isChoice: true } as const;
  return [
    ...(ways.every(({ byRole }) => byRole)
      ? []
      : [{ ...node, id: listId, name: sectionWords[section].label, note }]),
    ...(ways.some(({ byRole }) => byRole) ? [{ ...node, id: roleId, name: "Their role" }] : []),
  ];
}

/** What it is that is held; of a rule, what it leads to. */
function endNodes(line: EntitlementView["line"], rules: readonly UsedRule[]): readonly WhyNode[] {
  const { section, name } = line;
  const node = { ...plain, kind: "reach" } as const;
  if (section !== "grants" && section !== "acls" && section !== "ssh")
    return [
      { ...node, id: "end", name: entitlementName(line), mark: { kind: section, name, isMany: false } },
    ];
  const to = rules.flatMap((rule) => rule.to);
  const shown = to.length > mostEnds ? to.slice(0, mostEnds - 1) : to;
  const rest = to.length - shown.length;
  return [
    ...shown.map((end, index) => ({
      ...node,
      id: `end ${index}`,
      name: endWords(end.name),
      detail: end.detail,
      mark: { kind: markOf(end.name, section), name: end.name, isMany: end.name.startsWith("tag:") },
    })),
    ...(rest === 0 ? [] : [{ ...node, id: "more ends", name: `${rest.toLocaleString("en")} more` }]),
  ];
}

function endWords(name: string): string {
  if (name === "*") return "Every device and network";
  return name === "autogroup:self" ? "Their own devices" : name;
}

function markOf(name: string, section: "grants" | "acls" | "ssh"): WhyMarkOf["kind"] {
  if (section === "ssh") return "ssh";
  if (name === "*") return "everything";
  if (name === "autogroup:internet") return "exitNodes";
  if (name === "autogroup:self") return "own";
  return name.startsWith("tag:") ? "device" : "network";
}
