import { badness, foldedHops, laneHops, listedWords, together, type LaneHops } from "./lane-hops.ts";
import { peopleHop, policyHop, remedyOf, stateOfSeverity } from "./hops.ts";
import type { PathFacts } from "./path-facts.ts";
import { pathWords } from "./path-words.ts";
import {
  markOf,
  pathStates,
  type AppPath,
  type Flow,
  type Hop,
  type Lane,
  type PathHops,
  type PathState,
} from "./path.ts";

/** More lanes than these are folded into the last one. */
const mostLanes = 3;

/**
 * How people get to an app: the one answer for the picture on its screen, its row, the tray and notifications. A line is
 * green only where people get through now; what is not known never carries; the first break of the worst lane is hot.
 */
export function pathOf(facts: PathFacts): AppPath {
  const people = peopleHop(facts);
  const policy = policyHop(facts);
  const gate = gateOf(people, policy);
  const drawn = ordered(lanesOf(facts)).map(({ hops, folds }) => laneOf(hops, folds, gate));
  const lanes = drawn.map(({ lane }) => lane);
  const carries = lanes.some(({ flow }) => flow[0] === "carries");
  const seen = { people, policy: gate === "nobody" ? unreached(policy) : policy, lanes };
  const hot = hotHop(seen);
  const state = stateOf(facts, seen, drawn);
  return {
    ...seen,
    flow0: carries ? "carries" : firstFlow(gate),
    ...(hot === null ? {} : { hot }),
    worst: worstOf(seen, drawn, markOf),
    state,
    ...pathWords(facts, seen, state),
  };
}

/** What stands before the connectors: `open`, or what stops or hides the traffic there. */
type Gate = "open" | "nobody" | "closed" | "people-unknown" | "policy-unknown";

function gateOf(people: Hop, policy: Hop): Gate {
  if (people.state === "error") return "nobody";
  if (policy.state === "error") return "closed";
  if (people.state === "unknown") return "people-unknown";
  return policy.state === "unknown" ? "policy-unknown" : "open";
}

function firstFlow(gate: Gate): Flow {
  if (gate === "nobody" || gate === "closed") return "cut";
  return gate === "open" ? "ready" : "unknown";
}

interface DraftLane {
  readonly hops: LaneHops;
  readonly folds: number;
}

function lanesOf(facts: PathFacts): readonly LaneHops[] {
  const { connectors } = facts;
  if (!connectors.known) return [unreadLane(facts, connectors.scope)];
  if (connectors.value.length === 0) return [emptyLane(facts)];
  return connectors.value.map((connector) => laneHops(connector, facts));
}

/** What is drawn while the connectors cannot be read. */
function unreadLane({ allowlist, now }: PathFacts, scope: string | undefined): LaneHops {
  const { held, record } = allowlist;
  const listed: Hop =
    record === null
      ? { kind: "allowlist", state: "unknown", name: "Not recorded", word: "" }
      : { kind: "allowlist", state: "ok", ...listedWords(held, record, now), name: "Recorded" };
  return {
    ...noLane,
    connector: { kind: "connector", state: "unknown", name: "Cannot be read", word: scope ?? "Not read" },
    egress: { kind: "egress", state: "unknown", name: "Not known", word: "" },
    allowlist: listed,
  };
}

/** What is drawn where no device carries a tag of the app. */
function emptyLane({ app, checks, allowlist, now }: PathFacts): LaneHops {
  const owner = { kind: "app", name: app.name } as const;
  const offers = checks.filter(({ id }) => id === "connectors").map((check) => ({ check, owner }));
  const { held, record } = allowlist;
  return {
    ...noLane,
    connector: {
      kind: "connector",
      state: "error",
      name: "No connector",
      word: app.connectors[0] ?? "No tag",
      ...remedyOf(offers),
    },
    egress: { kind: "egress", state: "none", name: "None", word: "" },
    allowlist: {
      kind: "allowlist",
      state: "none",
      ...(record === null ? { name: "Not recorded", word: "" } : listedWords(held, record, now)),
    },
  };
}

const noLane = { nodeId: null, isCarrier: false, missing: [], addresses: 0 } as const;

function single(hops: LaneHops): DraftLane {
  return { hops, folds: 1 };
}

/** What carries first, then the worst, then the rest; from the fourth on the rest is one lane. */
function ordered(lanes: readonly LaneHops[]): readonly DraftLane[] {
  const [first, ...rest] = lanes.toSorted((one, other) => Number(other.isCarrier) - Number(one.isCarrier));
  if (first === undefined) return [];
  const worstFirst = rest.toSorted(
    (one, other) => Number(other.isCarrier) - Number(one.isCarrier) || badness(other) - badness(one),
  );
  if (lanes.length <= mostLanes) return [first, ...worstFirst].map(single);
  // Where lanes fold, the worst stands for itself, also behind others that carry.
  const [second, ...folded] = rest.toSorted((one, other) => badness(other) - badness(one));
  return [
    single(first),
    ...(second === undefined ? [] : [single(second)]),
    { hops: foldedHops(folded), folds: folded.length },
  ];
}

interface DrawnLane {
  readonly lane: Lane;
  readonly isCarrier: boolean;
}

function laneOf(hops: LaneHops, folds: number, gate: Gate): DrawnLane {
  const { connector, egress, allowlist, isCarrier, missing } = hops;
  const isDown = connector.state === "error";
  const carries =
    gate === "open" &&
    isCarrier &&
    missing.length === 0 &&
    !isDown &&
    connector.state !== "unknown" &&
    egress.state !== "unknown";
  const behind = isDown || gate === "closed";
  const lane = {
    connector: gate === "closed" ? unreached(connector) : connector,
    egress: behind ? unreached(egress) : egress,
    allowlist: behind ? unreached(allowlist) : allowlist,
    flow: carries
      ? (["carries", "carries", "carries", allowlist.state === "ok" ? "carries" : "unknown"] as const)
      : waitingFlow(hops, gate),
    ...(folds > 1 ? { folds } : {}),
  };
  return { lane, isCarrier };
}

function isUnsure({ state }: Hop): boolean {
  return state === "unknown";
}

/** The lines of a lane that carries nothing. */
function waitingFlow({ connector, egress, allowlist, missing }: LaneHops, gate: Gate): Lane["flow"] {
  const isDown = connector.state === "error";
  const behind = (...hops: readonly Hop[]): Flow => {
    if (isDown || gate === "closed") return "idle";
    return hops.some(isUnsure) ? "unknown" : "ready";
  };
  const into = (): Flow => {
    if (gate === "closed") return "idle";
    if (isDown) return "cut";
    return isUnsure(connector) || gate === "policy-unknown" ? "unknown" : "ready";
  };
  return [
    into(),
    behind(connector, egress),
    behind(egress),
    missing.length > 0 ? "cut" : behind(egress, allowlist),
  ];
}

/** A hop that nothing reaches: what is wrong with it stays, that it is well does not matter. */
function unreached(hop: Hop): Hop {
  if (hop.state === "error" || hop.state === "attention") return hop;
  const { remedy: _remedy, isUnproved: _unproved, ...rest } = hop;
  return { ...rest, state: "none" };
}

/** The first ✕ of the worst lane; where there is none, the first ▲ that a person can mend. */
function hotHop({ people, policy, lanes }: PathHops): NonNullable<AppPath["hot"]> | null {
  const hops = [people, policy].map((hop) => ({ hop, lane: 0 }));
  for (const [lane, { connector, egress, allowlist, folds }] of lanes.entries())
    if (folds === undefined) hops.push(...[connector, egress, allowlist].map((hop) => ({ hop, lane })));
  const found =
    hops.find(({ hop }) => hop.state === "error") ??
    hops.find(({ hop }) => hop.state === "attention" && hop.remedy !== undefined);
  return found === undefined ? null : { lane: found.lane, hop: found.hop.kind };
}

function worstOf(
  { people, policy }: PathHops,
  drawn: readonly DrawnLane[],
  of: (hop: Hop) => PathState,
): AppPath["worst"] {
  const all = (kind: "connector" | "egress" | "allowlist"): PathState => {
    // What is wrong where the traffic goes is not mended by another lane.
    const carrier = drawn.find(({ lane, isCarrier }) => isCarrier && lane.folds === undefined);
    if (carrier?.lane[kind].state === "error") return "error";
    return together(drawn.map(({ lane }) => of(lane[kind])));
  };
  return [people.state, policy.state, all("connector"), all("egress"), all("allowlist")];
}

/** The app as a whole: what its checks say, and what the path shows besides. */
function stateOf({ severity }: PathFacts, seen: PathHops, drawn: readonly DrawnLane[]): PathState {
  // An address that nobody has confirmed makes an app no less healthy: people get through.
  const worst = worstOf(seen, drawn, ({ state }) => state);
  const shown = worst.includes("error")
    ? "error"
    : (worst.toSorted((one, other) => pathStates.indexOf(other) - pathStates.indexOf(one))[0] ?? "unknown");
  const told = stateOfSeverity[severity];
  return pathStates.indexOf(told) > pathStates.indexOf(shown) ? told : shown;
}
