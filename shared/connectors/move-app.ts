import { bestHost, hostChoice, type HostFacts } from "./hosts.ts";
import type { Known } from "../core/known.ts";

/** What of an app decides whether it can be moved. */
export interface MovableApp {
  readonly name: string;
  readonly tags: readonly string[];
  readonly connectorIds: Known<readonly string[]>;
  readonly notServing?: readonly { readonly nodeId: string; readonly state: "unable" | "unsure" }[];
  /** Against what is recorded of its product’s allowlist; null where nothing is. */
  readonly delta: {
    readonly unchanged: readonly string[];
    readonly remove: readonly string[];
    readonly kept: readonly string[];
  } | null;
}

/** A connector that an app could be moved to. */
export interface MoveHost extends HostFacts {
  readonly egress: readonly { readonly address: string }[];
}

/** Apps that no connector serves now, and a running one that could carry them once it has their tag. */
export interface AppMove {
  readonly apps: readonly string[];
  readonly tag: string;
  readonly host: { readonly nodeId: string; readonly hostname: string };
}

/**
 * Where apps that are down can be moved to; null where none is surely down, or no connector is surely able. Of several
 * tags the one with the most apps is moved. A connector whose address stands in the allowlists already is taken before any
 * other: people then get in at once.
 */
export function moveFor(apps: readonly MovableApp[], hosts: readonly MoveHost[]): AppMove | null {
  const byTag = new Map<string, MovableApp[]>();
  for (const app of apps.filter(isDown)) {
    const tag = app.tags.find((one) => one.startsWith("tag:"));
    if (tag !== undefined) byTag.set(tag, [...(byTag.get(tag) ?? []), app]);
  }
  const [most] = [...byTag].toSorted(([, one], [, other]) => other.length - one.length);
  if (most === undefined) return null;
  const [tag, moved] = most;
  const able = hosts.filter((host) => hostChoice(host).state === "good" && !host.tags.includes(tag));
  const listed = able.filter(({ egress }) => moved.every((app) => isListed(app, egress)));
  const nodeId = bestHost(listed.length > 0 ? listed : able, tag);
  const host = able.find((one) => one.nodeId === nodeId);
  if (host === undefined) return null;
  return { apps: moved.map(({ name }) => name), tag, host: { nodeId: host.nodeId, hostname: host.hostname } };
}

/** Whether none of its connectors can serve it, and it has one. */
function isDown({ connectorIds, notServing = [] }: MovableApp): boolean {
  if (!connectorIds.known || connectorIds.value.length === 0) return false;
  const unable = new Set(notServing.filter(({ state }) => state === "unable").map(({ nodeId }) => nodeId));
  return connectorIds.value.every((nodeId) => unable.has(nodeId));
}

function isListed({ delta }: MovableApp, egress: MoveHost["egress"]): boolean {
  if (delta === null || egress.length === 0) return false;
  const recorded = new Set([...delta.unchanged, ...delta.remove, ...delta.kept]);
  return egress.every(({ address }) => recorded.has(address));
}
