import type { AppView } from "../../../shared/bridge/apps.ts";
import {
  hopKinds,
  markOf,
  pathStates,
  type Flow,
  type Hop,
  type HopKind,
  type PathState,
} from "../../../shared/connectors/path/path.ts";
import { counted } from "../../../shared/core/words.ts";

/** One of the five hops of a path that is told in one line. */
export interface FoldedHop extends Pick<Hop, "name" | "word"> {
  readonly kind: HopKind;
  /** The worst of all lanes. */
  readonly state: PathState;
  /** Of the line that leads to it; null at the start. */
  readonly flow: Flow | null;
  /** Keeps its words where only a few have room. */
  readonly isKept: boolean;
}

/** Who, through what, and whether the product knows it: where nothing is to be looked at first. What is not well stays. */
const keptWhenWell: ReadonlySet<HopKind> = new Set(["people", "connector", "allowlist"]);

/** The five hops of an app’s path, those of several lanes together. What is well needs no word, but who carries. */
export function foldedHops({ path, egress }: Pick<AppView, "path" | "egress">): readonly FoldedHop[] {
  const { people, policy, lanes, worst, flow0 } = path;
  const [first] = lanes;
  const hosts = lanes.reduce((sum, { folds = 1 }) => sum + folds, 0);
  // What is wrong in one lane of several counts less for the whole, so its own state may be worse.
  const laneOf = (kind: "connector" | "egress" | "allowlist", state: PathState) =>
    lanes.find((lane) => markOf(lane[kind]) === state)?.[kind] ??
    lanes.map((lane) => lane[kind]).toSorted((one, other) => rank(other) - rank(one))[0];
  // What is told of one lane is not so of all. A lane that holds several counts in its own word.
  const hostsLike = (one: Hop | undefined) =>
    lanes.some(({ connector, folds = 1 }) => connector === one && folds > 1)
      ? hosts
      : lanes.reduce((sum, { connector, folds = 1 }) => sum + (connector.word === one?.word ? folds : 0), 0);
  const told: Readonly<Record<HopKind, (state: PathState) => Pick<Hop, "name" | "word">>> = {
    people: (state) => ({ name: people.name, word: state === "ok" ? "" : people.word }),
    policy: (state) => (state === "ok" ? { name: "Rule OK", word: "" } : policy),
    connector: (state) => {
      const worstOne = laneOf("connector", state);
      const carrying = lanes.find(({ flow }) => flow[0] === "carries")?.connector.name;
      if (hosts < 2) return worstOne ?? nothing;
      const word = state === "ok" ? (carrying === undefined ? "" : `${carrying} carries`) : worstOne?.word;
      const alike = state === "ok" ? hosts : hostsLike(worstOne);
      const all = counted(hosts, "connector");
      return { name: alike < hosts ? `${alike} of ${all}` : all, word: word ?? "" };
    },
    egress: (state) => {
      const worstOne = laneOf("egress", state) ?? nothing;
      const idle = lanes.reduce(
        (sum, lane) => sum + (lane.egress.state === "none" ? (lane.folds ?? 1) : 0),
        0,
      );
      const all = counted(egress.length, "IP");
      // Of a connector that is away, nobody sees now which IP it leaves by.
      const some = idle > 0 && idle < hosts && egress.length === hosts ? `${hosts - idle} of ${all}` : all;
      const name = egress.length > 1 ? some : worstOne.name;
      return { name, word: state === "ok" ? "" : worstOne.word };
    },
    allowlist: (state) => laneOf("allowlist", state) ?? nothing,
  };
  const flows: readonly (Flow | null)[] = [null, flow0, ...(first?.flow.slice(0, 3) ?? [])];
  return hopKinds.map((kind, at) => {
    const state = worst[at] ?? "unknown";
    const { name, word } = told[kind](state);
    const isBad = state === "error" || state === "attention";
    const isKept = isBad || (path.hot === undefined ? keptWhenWell.has(kind) : kind === path.hot.hop);
    return { kind, state, name, word, flow: flows[at] ?? null, isKept };
  });
}

function rank(hop: Hop): number {
  return pathStates.indexOf(markOf(hop));
}

const nothing = { name: "Not known", word: "" };
