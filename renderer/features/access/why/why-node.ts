import type { EntitlementSection } from "../../../../shared/governance/entitlement.ts";
import type { Reach } from "../../../../shared/governance/person/reach.ts";

/** What a node is recognised by: the kind of thing, and its product where it is an app. */
export interface WhyMarkOf {
  readonly kind: Reach["kind"] | EntitlementSection;
  readonly name: string;
  /** It stands for many of a kind. */
  readonly isMany: boolean;
}

/** A node of the picture, in one of its four columns. */
export interface WhyNode {
  readonly id: string;
  readonly kind: "person" | "group" | "rule" | "reach" | "kind" | "member";
  /**
   * `unknown`: nobody can say whether the way leads through it. `direct`: named by their own login. `nobody`: it means
   * nobody, so that nobody passes.
   */
  readonly look: "plain" | "unknown" | "direct" | "nobody";
  readonly name: string;
  /** In its place where there is little room; the same where there is none shorter. */
  readonly short?: string;
  /** Behind the name: ports, or as whom. */
  readonly detail: string;
  /** What else its tooltip says. */
  readonly hint: string;
  /** At its end: how many people, the line of the rule, how often to log in again. */
  readonly note: string;
  /** When it ends: “to 18:00”. What is on a condition until then says when, as the matrix does. */
  readonly ends: string;
  /** A condition of the rule. */
  readonly condition: string;
  /** A person, by the beginning of their name. */
  readonly avatar: string | null;
  readonly mark: WhyMarkOf | null;
  /** Whether it can be chosen. */
  readonly isChoice: boolean;
  /** Of a kind: whether its members are shown; null for what cannot be opened. */
  readonly isOpen: boolean | null;
}

/** What most nodes are like. */
export const plainNode = {
  look: "plain",
  detail: "",
  hint: "",
  note: "",
  ends: "",
  condition: "",
  avatar: null,
  mark: null,
  isChoice: false,
  isOpen: null,
} as const;

/** A line between nodes of neighbouring columns. */
export interface WhyEdge {
  readonly from: string;
  readonly to: string;
  /** `dotted`: it cannot be known. `dashed`: nobody passes, or it ends at a time. */
  readonly line: "solid" | "dotted" | "dashed";
}

/** The picture before it is laid out: its columns from left to right. */
export interface WhyGraph {
  readonly people: readonly WhyNode[];
  readonly groups: readonly WhyNode[];
  readonly rules: readonly WhyNode[];
  /** Decides the rows where it is the longest. */
  readonly reaches: readonly WhyNode[];
  readonly edges: readonly WhyEdge[];
  /** The nodes and lines of the ways to what is chosen. */
  readonly chosen: ReadonlySet<string>;
}

/** More rules, and more names, than these are drawn as one. */
export const mostRules = 8;
export const mostGroups = 7;

/** The name of a line, for the set of those that are chosen. */
export function edgeId({ from, to }: Pick<WhyEdge, "from" | "to">): string {
  return `${from} → ${to}`;
}

/** Which node stands for each: the first ones for themselves, the rest together where there are too many. */
export function merged(
  keys: readonly string[],
  most: number,
  together: string,
  kept: number = most - 1,
): ReadonlyMap<string, string> {
  const isMany = keys.length > most;
  return new Map(keys.map((key, index) => [key, isMany && index >= kept ? together : key]));
}

/** How many stand together behind one node. */
export function membersOf(ids: ReadonlyMap<string, string>, together: string): number {
  return [...ids.values()].filter((id) => id === together).length;
}

/** Conditions as a node has room for them: “managed or compliant”. */
export function conditionWords(postures: readonly string[]): string {
  return postures.map((posture) => posture.replace(/^posture:/u, "")).join(" or ");
}
