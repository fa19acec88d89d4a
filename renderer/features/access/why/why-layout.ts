import { edgeId, type WhyEdge, type WhyGraph, type WhyNode } from "./why-node.ts";

/** Pixels from one row to the next; a node is 32 of them high. */
export const pitch = 40;
const halfNode = 16;

/** A node with its row; halves are allowed. */
interface PlacedNode {
  readonly node: WhyNode;
  readonly row: number;
}

/** A line of a gap, from height to height in pixels. */
interface PlacedEdge {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly line: WhyEdge["line"];
  readonly isChosen: boolean;
}

/** The picture as it is drawn: four columns of nodes and the three gaps between them. */
export interface WhyLayout {
  /** How high it is, in rows. */
  readonly rows: number;
  readonly columns: readonly [
    people: readonly PlacedNode[],
    groups: readonly PlacedNode[],
    rules: readonly PlacedNode[],
    reaches: readonly PlacedNode[],
  ];
  readonly gaps: readonly [readonly PlacedEdge[], readonly PlacedEdge[], readonly PlacedEdge[]];
}

/**
 * Lays the picture out without measuring: the right column decides the rows and stands in the middle, a node stands at the
 * mean of what it leads to and is pushed to a free place. What leads nowhere takes the first place that is free.
 */
export function layOutWhy(graph: WhyGraph): WhyLayout {
  const { people, groups, rules, reaches, edges, chosen } = graph;
  const rows = Math.max(1, people.length, groups.length, rules.length, reaches.length);
  const above = Math.round(rows - reaches.length) / 2;
  const placedReaches = reaches.map((node, index) => ({ node, row: index + above }));
  const placedRules = placed(rules, placedReaches, graph, rows);
  const placedGroups = placed(groups, placedRules, graph, rows);
  const columns = [
    placed(people, placedGroups, graph, rows),
    placedGroups,
    placedRules,
    placedReaches,
  ] as const;
  const height = Math.max(rows, ...columns.flat().map(({ row }) => row + 1));
  const heights = new Map(columns.flat().map(({ node, row }) => [node.id, row * pitch + halfNode]));
  const gap = (left: readonly PlacedNode[]): readonly PlacedEdge[] => {
    const ids = new Set(left.map(({ node }) => node.id));
    return (
      edges
        .filter(({ from }) => ids.has(from))
        .map((edge) => ({
          id: edgeId(edge),
          from: heights.get(edge.from) ?? 0,
          to: heights.get(edge.to) ?? 0,
          line: edge.line,
          isChosen: chosen.has(edgeId(edge)),
        }))
        // What is chosen is drawn last, above the others.
        .toSorted((one, other) => Number(one.isChosen) - Number(other.isChosen))
    );
  };
  return { rows: height, columns, gaps: [gap(columns[0]), gap(columns[1]), gap(columns[2])] };
}

/** The curve of a line across a gap that is 100 wide. */
export function curve({ from, to }: Pick<PlacedEdge, "from" | "to">): string {
  return `M0 ${from} C50 ${from} 50 ${to} 100 ${to}`;
}

function placed(
  nodes: readonly WhyNode[],
  next: readonly PlacedNode[],
  { edges }: WhyGraph,
  rows: number,
): readonly PlacedNode[] {
  const rowOf = new Map(next.map(({ node, row }) => [node.id, row]));
  const wanted = nodes.map((node) => {
    const ends = edges.flatMap(({ from, to }) => (from === node.id ? (rowOf.get(to) ?? []) : []));
    const mean = ends.reduce((sum, row) => sum + row, 0) / ends.length;
    return { node, row: ends.length === 0 ? null : Math.round(mean * 2) / 2 };
  });
  const leading = wanted
    .flatMap(({ node, row }) => (row === null ? [] : [{ node, row }]))
    .toSorted((one, other) => one.row - other.row);
  const dead = wanted.flatMap(({ node, row }) => (row === null ? [node] : []));
  const free = leading.length + dead.length;
  // Those that lead nowhere need places between the others, and the others leave them room at the end.
  const pushed = pushedApart(leading, Math.max(rows, free) - 1);
  return withDeadEnds(pushed, dead).toSorted((one, other) => one.row - other.row);
}

/** Each at least a row below the one before, and none below the last row. */
function pushedApart(nodes: readonly PlacedNode[], last: number): readonly PlacedNode[] {
  const down: PlacedNode[] = [];
  for (const { node, row } of nodes) {
    const before = down.at(-1);
    down.push({ node, row: before === undefined ? row : Math.max(row, before.row + 1) });
  }
  const up: PlacedNode[] = [];
  for (const { node, row } of down.toReversed()) {
    const below = up.at(-1);
    up.push({ node, row: Math.min(row, below === undefined ? last : below.row - 1) });
  }
  return up.toReversed();
}

function withDeadEnds(nodes: readonly PlacedNode[], dead: readonly WhyNode[]): readonly PlacedNode[] {
  const all = [...nodes];
  for (const node of dead) {
    let row = 0;
    while (all.some((other) => Math.abs(other.row - row) < 1)) row += 0.5;
    all.push({ node, row });
  }
  return all;
}
