import { counted } from "../../core/words.ts";
import { worstFirst } from "../checks/health-check.ts";
import { isAmiss, remedyOf, since, type OwnedCheck } from "./hops.ts";
import { placeOfCheck } from "./hop-of-check.ts";
import type { PathAddress, PathConnector, PathFacts } from "./path-facts.ts";
import { pathStates, type Hop, type HopKind, type PathState } from "./path.ts";

/** The three hops of one connector, before it is known what reaches them. */
export interface LaneHops {
  readonly connector: Hop;
  readonly egress: Hop;
  readonly allowlist: Hop;
  readonly nodeId: string | null;
  /** People’s traffic goes this way, if it goes. */
  readonly isCarrier: boolean;
  /** Its addresses that the allowlist lacks. */
  readonly missing: readonly string[];
  /** How many addresses people may arrive from this way. */
  readonly addresses: number;
}

/** The hops of a connector. */
export function laneHops(connector: PathConnector, facts: PathFacts): LaneHops {
  const { nodeId, serving, addresses } = connector;
  const isCarrier = serving === "able" && (facts.isRegional || facts.primary === nodeId);
  const current = addresses.filter(({ isFormer }) => !isFormer);
  const taken = current.filter(({ address }) => facts.allowlist.wanted.includes(address));
  const missing = taken.flatMap(({ address }) =>
    facts.allowlist.record !== null && facts.allowlist.missing.includes(address) ? [address] : [],
  );
  const shown = taken.length > 0 ? taken : current;
  return {
    nodeId,
    isCarrier,
    missing,
    addresses: shown.length,
    connector: connectorHop(connector, facts, isCarrier),
    egress: egressHop(connector, shown, missing, facts.now),
    allowlist: allowlistHop(facts, { missing, isCarrier, has: taken.length, reports: current.length }),
  };
}

function connectorHop(connector: PathConnector, facts: PathFacts, isCarrier: boolean): Hop {
  const { nodeId, name, serving, online, lastSeen, region } = connector;
  const base = { kind: "connector", name, nodeId, foreign: true } as const;
  const troubles = troublesAt("connector", connector);
  const [first] = troubles;
  if (serving === "unable") {
    if (!online) {
      const at = since(lastSeen, facts.now);
      const word = at === "" ? "Offline" : `Off since ${at}`;
      return { ...base, state: "error", word, remedy: { kind: "open", label: "Restart steps" } };
    }
    const word = first === undefined ? "Cannot serve" : placeOfCheck(first.check).word;
    return { ...base, state: "error", word, ...remedyOf(troubles) };
  }
  if (serving === "unsure") {
    const word = first === undefined ? "Not certain" : placeOfCheck(first.check).word;
    return { ...base, state: "unknown", word };
  }
  if (first !== undefined) {
    // One that can serve is not down, whatever else is wrong with it.
    const state = first.check.severity === "unknown" ? "unknown" : "attention";
    return { ...base, state, word: placeOfCheck(first.check).word, ...remedyOf([first]) };
  }
  const isOnly = facts.connectors.known && facts.connectors.value.length === 1;
  const carries = facts.isRegional && region !== null ? `Carries ${region}` : "Carries now";
  return { ...base, state: "ok", word: !isCarrier ? "Ready" : isOnly ? "No standby" : carries };
}

function egressHop(
  connector: PathConnector,
  shown: readonly PathAddress[],
  missing: readonly string[],
  now: number,
): Hop {
  const kind = "egress";
  const [first] = shown;
  const trouble = troublesAt("egress", connector).find(({ check }) => check.severity !== "unknown");
  if (first === undefined) {
    return { kind, state: "unknown", name: "Not known", word: "No public address" };
  }
  const base = {
    kind,
    name: shown.length === 1 ? first.address : `${first.address} +${shown.length - 1}`,
  } as const;
  if (trouble !== undefined) {
    return { ...base, state: "attention", word: placeOfCheck(trouble.check).word };
  }
  const former = connector.addresses.find(({ isFormer }) => isFormer);
  if (former !== undefined && missing.length > 0) {
    return { ...base, state: "attention", word: `Was ${ending(former.address)}` };
  }
  // The first is named; the others are counted with it.
  const doubted = shown.find(({ isVouchedFor }) => !isVouchedFor);
  const hop = { ...base, state: "ok", word: addressWord(doubted ?? first, now) } as const;
  return doubted === undefined ? hop : { ...hop, isUnproved: true };
}

function addressWord({ state, lastSeen, verifiedAt }: PathAddress, now: number): string {
  switch (state) {
    case "verified":
      return `Verified ${since(verifiedAt, now)}`.trimEnd();
    case "inferred":
      return "Inferred";
    case "manual":
      return "Entered by hand";
    case "stale":
      return lastSeen === null ? "Stale" : `Stale, seen ${since(lastSeen, now)}`;
  }
}

/** The end of an address, by which people tell it from its successor. */
function ending(address: string): string {
  const parts = address.split(".");
  return parts.length === 4 ? `…${parts.slice(2).join(".")}` : `…${address.slice(-6)}`;
}

interface InList {
  readonly missing: readonly string[];
  readonly isCarrier: boolean;
  /** How many of its addresses the product takes, and how many it has. */
  readonly has: number;
  readonly reports: number;
}

function allowlistHop(
  { allowlist: { held, record }, now }: PathFacts,
  { missing, isCarrier, has, reports }: InList,
): Hop {
  const kind = "allowlist";
  if (record === null) {
    const own = held === "own";
    const name = own ? "Not recorded" : placeAtProvider(held);
    const remedy = { kind: "open", label: "Check the list" } as const;
    return { kind, state: "unknown", name, word: own ? "Check the list" : "Not recorded", remedy };
  }
  if (has === 0) {
    const word = reports === 0 ? "No address yet" : "Takes no IPv6";
    return { kind, state: "unknown", name: "Not known", word };
  }
  if (missing.length > 0) {
    return {
      kind,
      state: isCarrier ? "error" : "attention",
      name: "Not listed",
      word: `${counted(missing.length, "IP")} missing`,
      remedy: {
        kind: "copy",
        addresses: [...missing],
        label: `Copy ${counted(missing.length, "missing IP")}`,
      },
    };
  }
  const listed = { kind, state: "ok", ...listedWords(held, record, now) } as const;
  if (record.isStale !== true) return listed;
  // Recorded is recorded: it only is no longer sure that nobody changed the list since.
  return { ...listed, word: "Check is stale", remedy: { kind: "open", label: "Check the list" } };
}

/** That a list holds them, since when and by whom. */
export function listedWords(
  held: PathFacts["allowlist"]["held"],
  { at, by }: { readonly at: number; readonly by: string },
  now: number,
): Pick<Hop, "name" | "word"> {
  const who = by.split("@")[0] ?? "";
  const word = [since(at, now), who].filter((part) => part !== "").join(" · ");
  return { name: held === "own" ? "In the list" : placeAtProvider(held), word };
}

function placeAtProvider(held: "not-asked" | { readonly by: string }): string {
  return held === "not-asked" ? "At your IdP" : `Via ${held.by}`;
}

function troublesAt(hop: HopKind, { nodeId, checks }: PathConnector): readonly OwnedCheck[] {
  return checks
    .filter((check) => placeOfCheck(check).hop === hop && isAmiss(check))
    .toSorted(worstFirst)
    .map((check) => ({ check, owner: { kind: "device", nodeId } }));
}

/** The state, or the mark, of several hops of which the product needs one: ▲ while one is able and another is not. */
export function together(all: readonly PathState[]): PathState {
  const states = all.filter((state) => state !== "none");
  if (states.length === 0) return "none";
  if (states.every((state) => state === "error")) return "error";
  if (states.includes("error") || states.includes("attention")) return "attention";
  if (states.includes("unknown")) return "unknown";
  return states.includes("progress") ? "progress" : "ok";
}

/** One lane for several connectors. */
export function foldedHops(lanes: readonly LaneHops[]): LaneHops {
  const states = {
    connector: together(lanes.map(({ connector }) => connector.state)),
    egress: together(lanes.map(({ egress }) => egress.state)),
    allowlist: together(lanes.map(({ allowlist }) => allowlist.state)),
  };
  const missing = [...new Set(lanes.flatMap((lane) => lane.missing))];
  const unable = lanes.filter(({ connector }) => connector.state === "error").length;
  const isCarrier = lanes.some((lane) => lane.isCarrier);
  const ready = isCarrier ? "Some carry now" : "All ready";
  const addresses = lanes.reduce((sum, lane) => sum + lane.addresses, 0);
  const isUnproved = lanes.some(({ egress }) => egress.isUnproved === true);
  const [first] = lanes;
  return {
    nodeId: null,
    isCarrier,
    missing,
    addresses,
    connector: {
      kind: "connector",
      state: states.connector,
      name: `${lanes.length} more`,
      word: unable > 0 ? `${unable} cannot serve` : states.connector === "ok" ? ready : "Look at them",
    },
    egress: {
      kind: "egress",
      state: states.egress,
      name: counted(addresses, "IP"),
      word: states.egress !== "ok" ? "Some not known" : isUnproved ? "Not all verified" : "",
      ...(isUnproved ? { isUnproved } : {}),
    },
    allowlist: {
      kind: "allowlist",
      state: states.allowlist,
      name: states.allowlist === "ok" ? "All listed" : (first?.allowlist.name ?? ""),
      word: missing.length > 0 ? `${counted(missing.length, "IP")} missing` : (first?.allowlist.word ?? ""),
    },
  };
}

/** How bad the worst hop of a lane is: more is worse. */
export function badness({ connector, egress, allowlist }: LaneHops): number {
  return Math.max(...[connector, egress, allowlist].map(({ state }) => pathStates.indexOf(state)));
}
