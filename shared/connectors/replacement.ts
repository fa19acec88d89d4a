import type { Severity } from "./checks/health-check.ts";

/** The steps of putting another host in the place of a connector, in their order. */
export const replacementSteps = ["join", "allowlist", "switch", "watch", "delete"] as const;
export type ReplacementStep = (typeof replacementSteps)[number];

/** A connector of the replacement as it is in the tailnet. */
export interface ReplacementHost {
  readonly nodeId: string;
  readonly hostname: string;
  readonly online: boolean;
  readonly severity: Severity;
  readonly appNames: readonly string[];
  readonly routeCounts: { readonly enabled: number } | null;
  readonly advertisedRoutes: readonly string[];
  readonly drained?: { readonly at: number };
}

/** An app that moves. */
export interface ReplacementApp {
  readonly name: string;
  readonly severity: Severity;
  readonly notServing?: readonly { readonly nodeId: string }[];
  readonly egress: readonly {
    readonly nodeId: string;
    readonly address: string;
    readonly kept?: { readonly why: string };
  }[];
  /** Null where nothing is recorded of its product’s list. */
  readonly delta: { readonly add: readonly string[]; readonly remove: readonly string[] } | null;
  /** Whether its product has an allowlist of its own. */
  readonly hasList: boolean;
}

/** What is known of a replacement, read from the tailnet and the records. */
export interface ReplacementFacts {
  /** The connector that goes; null once it has left the tailnet. */
  readonly old: ReplacementHost | null;
  /** The host that comes; null until it has joined. */
  readonly fresh: ReplacementHost | null;
  readonly apps: readonly ReplacementApp[];
  readonly now: number;
}

/** How a product’s list stands towards the new host. */
export type ListState = "listed" | "missing" | "not-recorded" | "no-list" | "no-address";

/** One app whose people will arrive from other addresses. */
interface ReplacementList {
  readonly app: string;
  readonly state: ListState;
  /** The addresses of the new host that the list needs. */
  readonly addresses: readonly string[];
}

/** Where a replacement stands: each step follows from what is so, never from what was clicked. */
export interface Replacement {
  readonly done: ReadonlySet<ReplacementStep>;
  /** The first step that is not done; null when all are. */
  readonly now: ReplacementStep | null;
  readonly lists: readonly ReplacementList[];
  /** Apps that the new host does not carry though the old one is out of use. */
  readonly notCarried: readonly string[];
  /** How many routes of the old connector the new one has not learned. */
  readonly lacks: number;
  /** Since when the old one is out of use; null while it is in use, or where that is not known. */
  readonly since: number | null;
}

/** How long the new host is to carry everything well before the old one is deleted. */
export const watchMs = 10 * 60 * 1000;

/** Says where a replacement stands. */
export function replacementOf({ old, fresh, apps, now }: ReplacementFacts): Replacement {
  const lists = apps.map((app) => listOf(app, fresh));
  const since = old?.drained?.at ?? null;
  const isOut = old === null || isOutOfUse(old);
  const notCarried = isOut ? apps.filter((app) => !isCarried(app, fresh)).map(({ name }) => name) : [];
  const joined = fresh !== null && fresh.online && apps.every(({ name }) => fresh.appNames.includes(name));
  const steady =
    isOut && joined && notCarried.length === 0 && apps.every(({ severity }) => severity !== "error");
  const met: Readonly<Record<ReplacementStep, boolean>> = {
    join: joined,
    allowlist: joined && lists.every(({ state }) => state === "listed" || state === "no-list"),
    switch: joined && isOut,
    // One that was gone before it was drained has nothing to be watched for: people have arrived by the new host since.
    watch: steady && (old === null || since === null || now - since >= watchMs),
    delete: old === null,
  };
  const done = new Set(replacementSteps.filter((step) => met[step]));
  const learned = new Set(fresh?.advertisedRoutes);
  return {
    done,
    now: replacementSteps.find((step) => !done.has(step)) ?? null,
    lists,
    notCarried,
    lacks: (old?.advertisedRoutes ?? []).filter((route) => !learned.has(route)).length,
    since,
  };
}

/** Nobody is carried by it: none of its routes is in use, or it is offline. */
function isOutOfUse({ online, routeCounts, drained }: ReplacementHost): boolean {
  return !online || drained !== undefined || routeCounts?.enabled === 0;
}

/**
 * Whether the new host can carry an app. That is enough: another standby may come first, and under regional routing each
 * person has a connector of their own.
 */
function isCarried({ name, notServing = [] }: ReplacementApp, fresh: ReplacementHost | null): boolean {
  if (fresh === null || !fresh.appNames.includes(name)) return false;
  return !notServing.some(({ nodeId }) => nodeId === fresh.nodeId);
}

function listOf(
  { name, egress, delta, hasList }: ReplacementApp,
  fresh: ReplacementHost | null,
): ReplacementList {
  const addresses = egress
    .filter(({ nodeId, kept }) => nodeId === fresh?.nodeId && kept === undefined)
    .map(({ address }) => address);
  if (!hasList) return { app: name, state: "no-list", addresses };
  if (addresses.length === 0) return { app: name, state: "no-address", addresses };
  if (delta === null) return { app: name, state: "not-recorded", addresses };
  const missing = addresses.filter((address) => delta.add.includes(address));
  return missing.length === 0
    ? { app: name, state: "listed", addresses }
    : { app: name, state: "missing", addresses: missing };
}
