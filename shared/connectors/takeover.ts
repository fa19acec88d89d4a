import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { counted, firstOf } from "../core/words.ts";
import { parsePrefix } from "../net/address.ts";
import { canonicalPrefix, contains, isDefaultRoute, isSingle, prefixLength } from "../net/prefix.ts";
import type { Device } from "../tailnet/device.ts";
import type { App } from "../policy/document/app.ts";
import { sharesAddress } from "../policy/document/fixed-destinations.ts";
import type { AppConnectors } from "./checks/subjects.ts";
import { connectorsOf, groupByTag, type DevicesByTag, type ServingContext } from "./connectors.ts";
import type { PeopleHit } from "./people-words.ts";
import { approvedRoutes } from "./routes.ts";
import { servingOf } from "./serving.ts";

/** Apps and the devices that could carry them, before or after an act. */
export interface CarrierState {
  readonly apps: readonly App[];
  readonly devices: readonly Device[];
}

/** What the guard asks of the rest. */
export interface TakeoverFacts {
  readonly context: ServingContext;
  /** The egress IPs of connectors that the app’s product takes. */
  readonly ipsOf: (app: App, nodeIds: readonly string[]) => readonly string[];
  /** What was last put into the product’s allowlist; null where nothing is recorded. */
  readonly recorded: (app: App) => { readonly addresses: readonly string[]; readonly at: number } | null;
  /** Whom it hits where the app fails; null where it is not known. */
  readonly people: (app: App) => PeopleHit | null;
}

/** Where people arrive from after an act: for one app, one connector that takes over, or nobody. */
export const takeoverSchema = v.strictObject({
  app: v.string(),
  /** Those who surely may use the app. */
  people: v.nullable(v.number()),
  /** Whoever may by what the rules likely mean, where they are more. */
  likely: v.exactOptional(v.number()),
  /** Others may, of whom nobody can say. */
  orMore: v.exactOptional(v.literal(true)),
  /** Who carries it now; null for nobody. */
  from: v.nullable(v.string()),
  /** Who takes over; null where nobody does. */
  to: v.nullable(v.strictObject({ nodeId: v.string(), hostname: v.string() })),
  can: v.strictObject({
    state: v.picklist(["able", "unable", "unsure", "nobody"]),
    why: v.string(),
    /** Routes for the app that it offers and that are not approved. */
    waiting: v.exactOptional(v.number()),
    /** No other one could stand in for it afterwards, as one could before. */
    alone: v.exactOptional(v.literal(true)),
  }),
  listed: v.strictObject({
    /** `none` where nobody arrives from a connector any more. */
    state: v.picklist(["listed", "missing", "not-known", "not-recorded", "none"]),
    addresses: list(v.string()),
    /** When the record was made. */
    at: v.nullable(instant),
  }),
  /** What mends it: put IPs into the allowlist, add a connector, or switch the allowlist off there. */
  remedy: v.nullable(v.picklist(["copy", "add-connector", "switch-off"])),
  /** People would be locked out. */
  severity: v.picklist(["error", "warning", "ok"]),
});
export type Takeover = Readonly<v.InferOutput<typeof takeoverSchema>>;

/**
 * The one guard of every act that changes which addresses people arrive from: for each app that it touches, who takes
 * over, whether that one can, and whether its IPs stand in the product’s allowlist. Removing a connector, removing or
 * renaming an app, restoring a policy, editing tags, adding a standby and approving or withdrawing routes are all two
 * states to compare.
 */
export function takeovers(before: CarrierState, after: CarrierState, facts: TakeoverFacts): Takeover[] {
  const groups = { before: groupByTag(before.devices), after: groupByTag(after.devices) };
  const fewer = withFewerRoutes(before.devices, after.devices);
  const back =
    fewer.size === 0 ? groups : { before: backIn(groups.before, fewer), after: backIn(groups.after, fewer) };
  return before.apps.flatMap((app) => {
    const was = connectorsOf(app, groups.before, facts.context);
    const next = sameApp(app, before.apps, after.apps);
    if (next === null) return [ends(app, was, facts)];
    const rows = compared({ app, next, was, is: connectorsOf(next, groups.after, facts.context) }, facts);
    if (rows.length > 0 || !was.devices.some(({ nodeId }) => fewer.has(nodeId))) return rows;
    const once = {
      was: connectorsOf(app, back.before, facts.context),
      is: connectorsOf(next, back.after, facts.context),
    };
    return comparedOnceBack({ app, next, ...once }, was, facts);
  });
}

/** Devices that stay and carry fewer routes afterwards. */
function withFewerRoutes(before: readonly Device[], after: readonly Device[]): ReadonlySet<string> {
  if (before === after) return new Set();
  const later = new Map(after.map((device) => [device.nodeId, device]));
  return new Set(
    before.flatMap((device) => {
      const next = later.get(device.nodeId);
      if (next === undefined || next === device) return [];
      const kept = new Set(approvedRoutes(next));
      return approvedRoutes(device).every((route) => kept.has(route)) ? [] : [device.nodeId];
    }),
  );
}

/** The same devices, some of them in order again: what they lose shows only then. */
function backIn(groups: DevicesByTag, nodeIds: ReadonlySet<string>): DevicesByTag {
  const back = (device: Device): Device =>
    nodeIds.has(device.nodeId) ? { ...device, online: true, authorized: true, expires: "never" } : device;
  return new Map([...groups].map(([tag, devices]) => [tag, devices.map(back)]));
}

/** In a sentence, what stands in the way of an act; null where nothing does. */
export function takeoverSentence({ app, to, can, listed, severity }: Takeover): string | null {
  if (severity !== "error") return null;
  if (listed.state === "none" && can.state !== "nobody")
    return `${app}’s allowlist stays on and refuses everybody.`;
  if (to === null || can.state === "nobody") return `${app}: nobody takes over. ${can.why}`;
  if (can.state === "unable") return `${app} moves to ${to.hostname}, which cannot serve it. ${can.why}`;
  return `${app} moves to ${to.hostname}: ${listed.addresses.join(", ")} missing in its allowlist.`;
}

/** The app of the other state: of the same name, or under a new name with the same domains and connectors. */
function sameApp(app: App, before: readonly App[], after: readonly App[]): App | null {
  const named = after.find(({ name }) => name === app.name);
  if (named !== undefined) return named;
  const fresh = after.filter(({ name }) => !before.some((one) => one.name === name));
  return (
    fresh.find((one) => contentOf(one) === contentOf(app)) ?? fresh.find((one) => shares(one, app)) ?? null
  );
}

function contentOf({ domains, presetAppID, isFixed, routes }: App): string {
  return JSON.stringify([domains.toSorted(), presetAppID, isFixed === true ? routes.toSorted() : null]);
}

/** Whether two apps serve some of the same: names, or the addresses of a fixed destination. */
export function shares(one: App, other: App): boolean {
  return one.domains.some((domain) => other.domains.includes(domain)) || sharesAddress(one, other);
}

function ends(app: App, was: AppConnectors, facts: TakeoverFacts): Takeover {
  const recorded = facts.recorded(app);
  return {
    app: app.name,
    ...peopleOf(app, facts),
    from: was.primary?.hostname ?? null,
    to: null,
    can: { state: "able", why: "People go there without a connector." },
    listed: { state: "none", addresses: recorded?.addresses ?? [], at: recorded?.at ?? null },
    remedy: recorded === null ? null : "switch-off",
    severity: recorded === null ? "warning" : "error",
  };
}

function peopleOf(app: App, facts: TakeoverFacts): Pick<Takeover, keyof PeopleHit> {
  return facts.people(app) ?? { people: null };
}

interface Compared {
  readonly app: App;
  readonly next: App;
  readonly was: AppConnectors;
  readonly is: AppConnectors;
}

/** What an act that moves nobody takes of connectors that carry nothing now, or of standbys. `now` is before the act. */
function comparedOnceBack(once: Compared, now: AppConnectors, facts: TakeoverFacts): Takeover[] {
  const { app, next, was, is } = once;
  const working = new Set([...now.able, ...now.unsure].map(({ nodeId }) => nodeId));
  const returning = [...was.able, ...was.unsure].filter(({ nodeId }) => !working.has(nodeId));
  const names = returning.map(({ hostname }) => hostname);
  const then =
    names.length === 0 ? "then" : `when ${firstOf(names)} ${names.length === 1 ? "is" : "are"} back`;
  const left = [...is.able, ...is.unsure];
  const gaps = compared(once, facts, then).filter(({ to }) => to === null);
  // What works now without it learns the same again; only what the file declares is carried by nobody else.
  if (gaps.length > 0 && (working.size === 0 || losesDeclared(once)))
    return gaps.map((row) =>
      left.length > 0 ? row : { ...row, can: { ...row.can, why: `It stays down ${then}.` } },
    );
  const [only, ...more] = left;
  if (only === undefined || more.length > 0 || was.able.length + was.unsure.length < 2) return [];
  const can = {
    state: is.able.includes(only) ? "able" : "unsure",
    why: `No standby ${then}.`,
    alone: true,
  } as const;
  const base = { app: next.name, ...peopleOf(app, facts), from: now.primary?.hostname ?? null };
  return [judged({ ...base, to: { nodeId: only.nodeId, hostname: only.hostname }, can }, next, facts)];
}

function losesDeclared({ next, was, is }: Compared): boolean {
  const declared = new Set(next.routes.map(canonicalPrefix));
  const carrierOf = coveringBy(is);
  return goneRoutes(was, is).some(({ route }) => declared.has(route) && carrierOf(route) === null);
}

function compared({ app, next, was, is }: Compared, facts: TakeoverFacts, then = "then"): Takeover[] {
  const base = { app: next.name, ...peopleOf(app, facts), from: was.primary?.hostname ?? null };
  const taking = takingOver(was, is);
  // The device before a fixed destination is a subnet router.
  const carrier = next.isFixed === true ? "router" : "connector";
  const carrierOf = coveringBy(is);
  const lost = goneRoutes(was, is).filter(({ route }) => carrierOf(route) === null);
  const rows = taking.map((device): Takeover => {
    const { state, why } = servingOf(device, next, facts.context.at);
    const waiting = waitingFor(next, device);
    const can = {
      state,
      why: why[0] ?? (device.online ? "Online" : ""),
      ...(waiting === 0 ? {} : { waiting }),
    };
    return judged({ ...base, to: { nodeId: device.nodeId, hostname: device.hostname }, can }, next, facts);
  });
  const served = was.able.length + was.unsure.length > 0;
  const nobody = is.able.length + is.unsure.length === 0 && served && taking.length === 0;
  if (nobody) rows.push(nobodyTakesOver(base, `No other ${carrier} works.`));
  else if (lost.length > 0) {
    const routes = counted(lost.length, "route");
    rows.push(nobodyTakesOver(base, `No ${carrier} carries ${routes} ${then}.`));
  }
  return rows;
}

/** How many routes nobody has approved that the app may need: of a fixed destination its own alone. */
function waitingFor(app: App, device: Device): number {
  const { advertisedRoutes, enabledRoutes } = device;
  if (advertisedRoutes === null || enabledRoutes === null) return 0;
  const approved = new Set(approvedRoutes(device));
  const own = new Set(app.routes.map(canonicalPrefix));
  return advertisedRoutes.filter(
    (route) => !approved.has(route) && !isDefaultRoute(route) && (app.isFixed !== true || own.has(route)),
  ).length;
}

function nobodyTakesOver(base: Pick<Takeover, "app" | keyof PeopleHit | "from">, why: string): Takeover {
  return {
    ...base,
    to: null,
    can: { state: "nobody", why },
    listed: { state: "none", addresses: [], at: null },
    remedy: "add-connector",
    severity: "error",
  };
}

/** Devices from which people may arrive afterwards and did not before, or no longer expectedly first. */
function takingOver(was: AppConnectors, is: AppConnectors): readonly Device[] {
  const old = new Map(was.devices.map((device) => [device.nodeId, device]));
  const joined = is.devices.filter(({ nodeId }) => !old.has(nodeId));
  const leftSome = was.devices.some(({ nodeId }) => !is.devices.some((one) => one.nodeId === nodeId));
  const movedTo = is.primary !== null && is.primary.nodeId !== was.primary?.nodeId ? [is.primary] : [];
  const carriers = carriersOf(was);
  const approved = new Map(was.devices.map((device) => [device.nodeId, new Set(approvedRoutes(device))]));
  // A route that people’s traffic took before, or that its device carries only from now on.
  const moves = (route: string, { nodeId }: Device) =>
    carriers.has(route) || approved.get(nodeId)?.has(route) === false;
  const carrying = [...carriersOf(is)].flatMap(([route, device]) =>
    carriers.get(route)?.nodeId === device.nodeId || !moves(route, device) ? [] : [device],
  );
  const carrierOf = coveringBy(is);
  const covering = goneRoutes(was, is).flatMap(({ route, device }) => {
    const next = carrierOf(route);
    return next === null || next.nodeId === device.nodeId ? [] : [next];
  });
  const anyway = leftSome && is.primary === null ? [...is.able, ...is.unsure].slice(0, 1) : [];
  const last = leftSome && is.able.length + is.unsure.length === 0 ? is.devices.slice(0, 1) : [];
  const still =
    leftSome && is.primary !== null && was.primary?.nodeId === is.primary.nodeId ? [is.primary] : [];
  return [...new Set([...movedTo, ...joined, ...carrying, ...covering, ...anyway, ...last, ...still])];
}

/** Which device carries which route: the first that can and has it approved. */
function carriersOf({ able }: AppConnectors): ReadonlyMap<string, Device> {
  const carriers = new Map<string, Device>();
  for (const device of able)
    for (const route of approvedRoutes(device)) if (!carriers.has(route)) carriers.set(route, device);
  return carriers;
}

/**
 * Routes that a connector which stays no longer carries, and no other one under the same prefix. What a connector that goes
 * had learned is learned again by the next one.
 */
function goneRoutes(was: AppConnectors, is: AppConnectors): readonly { route: string; device: Device }[] {
  const now = carriersOf(is);
  const staying = new Set(is.devices.map(({ nodeId }) => nodeId));
  return [...carriersOf(was)].flatMap(([route, device]) =>
    now.has(route) || !staying.has(device.nodeId) ? [] : [{ route, device }],
  );
}

/** Answers which device carries a route by a broader one, the narrowest that holds it; null where none does. */
function coveringBy({ able }: AppConnectors): (route: string) => Device | null {
  const wide = able
    .flatMap((device) => approvedRoutes(device).map((route) => ({ device, range: parsePrefix(route) })))
    .flatMap(({ device, range }) => (range === null || isSingle(range) ? [] : [{ device, range }]))
    .toSorted((one, other) => prefixLength(other.range) - prefixLength(one.range));
  return (route) => {
    const range = parsePrefix(route);
    return range === null ? null : (wide.find((one) => contains(one.range, range))?.device ?? null);
  };
}

function judged(
  row: Pick<Takeover, "app" | keyof PeopleHit | "from" | "to" | "can">,
  app: App,
  facts: TakeoverFacts,
): Takeover {
  const recorded = facts.recorded(app);
  const ips = row.to === null ? [] : facts.ipsOf(app, [row.to.nodeId]);
  const missing = ips.filter((ip) => recorded?.addresses.includes(ip) !== true);
  const at = recorded?.at ?? null;
  const listed: Takeover["listed"] =
    recorded === null
      ? { state: "not-recorded", addresses: ips, at }
      : ips.length === 0
        ? { state: "not-known", addresses: [], at }
        : missing.length > 0
          ? { state: "missing", addresses: missing, at }
          : { state: "listed", addresses: ips, at };
  const bad = row.can.state === "unable" || listed.state === "missing";
  const fine =
    row.can.state === "able" &&
    row.can.waiting === undefined &&
    row.can.alone === undefined &&
    listed.state === "listed";
  return {
    ...row,
    listed,
    remedy: row.can.state === "unable" ? "add-connector" : missing.length > 0 ? "copy" : null,
    severity: bad ? "error" : fine ? "ok" : "warning",
  };
}
