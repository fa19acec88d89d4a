import { parsePrefix } from "../../net/address.ts";
import { coversRange, setOfRanges, type AddressSet } from "../../net/address-set.ts";
import { allPorts } from "../../net/ports.ts";
import type { Access } from "../../policy/access/access.ts";
import type { AppKnowledge, ReachByRule, SshByRule, Traffic, Who } from "../../policy/access/answers.ts";
import type { App } from "../../policy/document/app.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import { parseSelector } from "../../policy/document/selector.ts";
import { asksOf, asksOfUser, type Asks } from "../posture/passing.ts";
import { closedPort } from "../question/port-words.ts";
import { asksWithPort, sshPortFor, withSshPort } from "../ssh-port.ts";
import type { Reach, ReachKind, ReachWay } from "./reach.ts";
import type { WayNames } from "./way-names.ts";

/** Members of one kind that are told one by one; the others are counted. */
const mostMembers = 100;

/** What somebody’s reaches are worked out from. */
export interface ReachGround {
  readonly access: Access;
  /** Notes the names and rules that the ways go through. */
  readonly names: WayNames;
  /** What people call a device, by its name in the network. */
  readonly called: (device: string) => string;
  readonly knowledge?: (app: App) => AppKnowledge;
}

/** Everything that somebody may reach, by kind: apps, then devices and networks, then SSH. */
export function reachesOf(who: Who, ground: ReachGround): readonly ReachKind[] {
  const kinds = new Kinds();
  const used = addApps(who, ground, kinds);
  for (const rule of ground.access.whatReaches(who)) addRule(rule, used, ground, kinds, who);
  const logins = new Map<string, string>();
  for (const rule of ground.access.whatSsh(who)) addSsh(rule, ground, kinds, logins);
  return kinds.all.map((kind) => ({
    ...kind,
    reaches: kind.reaches.map((reach) => withPort(reach, logins.get(reach.id), who, ground.access)),
  }));
}

/** An app that somebody uses, and the rules that lead to it. */
interface UsedApp {
  readonly app: App;
  /** Addresses that are its own: its routes, and those that its product is known to use. */
  readonly place: AddressSet;
  readonly rules: ReadonlySet<string>;
}

function addApps(who: Who, { access, names, knowledge }: ReachGround, kinds: Kinds): readonly UsedApp[] {
  const answers = access.apps(knowledge);
  const apps = new Map(appsOf(access.policy).map((app) => [app.name, app]));
  return [...apps.values()].flatMap((app) => {
    const user = answers.userOf(app, who);
    if (user === null) return [];
    const ways = user.traffic.length > 0 ? user.traffic : user.names;
    kinds.add("apps", "Apps", {
      id: `app ${app.name}`,
      kind: "app",
      name: app.name,
      detail: "",
      devices: null,
      verdict: user.verdict,
      ways: ways.flatMap((way) => names.note(way)),
      asks: user.verdict === "conditional" ? asksOfUser(user) : [],
    });
    const ranges = [...app.routes, ...(knowledge?.(app).ranges ?? [])];
    const place = setOfRanges(ranges.flatMap((range) => parsePrefix(range) ?? []));
    return [{ app, place, rules: new Set(ways.map(({ origin }) => keyOf(origin))) }];
  });
}

function keyOf(origin: ReachByRule["origin"]): string {
  return origin === null ? "" : `${origin.section} ${origin.index}`;
}

function addRule(
  rule: ReachByRule,
  used: readonly UsedApp[],
  ground: ReachGround,
  kinds: Kinds,
  who: Who,
): void {
  const detail = portsOf(rule.traffic);
  for (const destination of rule.destinations) {
    if (belongsToApp(destination, rule, used)) continue;
    const places = placesOf(destination, rule, ground, who);
    const ways = ground.names.note(rule);
    for (const { key, label, ...place } of places) {
      const id = `${place.kind} ${place.name} ${detail}`;
      const verdict = rule.postures.length === 0 ? "yes" : "conditional";
      kinds.add(key, label, { ...place, id, detail, verdict, ways: [...ways], asks: asksOf([rule]) });
    }
  }
}

/** Asking an app’s connectors for names, and sending to its addresses, is using the app and nothing besides. */
function belongsToApp(destination: string, rule: ReachByRule, used: readonly UsedApp[]): boolean {
  if (rule.traffic.every(({ ports }) => ports.first === 53 && ports.last === 53))
    return used.some(({ app }) => app.connectors.includes(destination));
  const led = used.filter(({ rules }) => rules.has(keyOf(rule.origin)));
  // Through connectors alone.
  if (destination === "autogroup:internet")
    return (
      rule.via.length > 0 && rule.via.every((tag) => led.some(({ app }) => app.connectors.includes(tag)))
    );
  const selector = parseSelector(destination);
  return selector.kind === "addresses" && led.some(({ place }) => coversRange(place, selector.range));
}

/** What a destination stands for, with its kind in a picture of many. */
type PlaceOf = Pick<Reach, "kind" | "name" | "devices"> & { readonly key: string; readonly label: string };

function placesOf(destination: string, rule: ReachByRule, ground: ReachGround, who: Who): readonly PlaceOf[] {
  const { access, called } = ground;
  const alone = (place: Omit<PlaceOf, "key" | "label">): readonly PlaceOf[] => [
    { ...place, key: `${place.kind} ${place.name}`, label: place.name },
  ];
  const selector = parseSelector(destination);
  switch (selector.kind) {
    case "all":
      return alone({
        kind: "everything",
        name: "Every device and network",
        devices: access.network.nodes.length,
      });
    case "tag": {
      const devices = access.devicesMeant(destination);
      if (devices.length === 0) return alone({ kind: "device", name: destination, devices: 0 });
      return devices.map((device) => ({
        kind: "device",
        name: called(device),
        devices: null,
        key: destination,
        label: destination,
      }));
    }
    case "autogroup":
      if (destination === "autogroup:internet")
        return usesExitNodes(rule, access, who)
          ? alone({ kind: "exitNodes", name: "Exit nodes", devices: null })
          : alone({ kind: "network", name: `Internet through ${rule.via.join(", ")}`, devices: null });
      if (destination === "autogroup:self") {
        const own = who.kind === "person" ? access.devicesMeant(who.login) : [];
        return alone({ kind: "own", name: "Their own devices", devices: own.length });
      }
      return alone({ kind: "device", name: destination, devices: access.devicesMeant(destination).length });
    case "user":
    case "domain":
    case "group":
      return alone({
        kind: "device",
        name: `Devices of ${destination}`,
        devices: access.devicesMeant(destination).length,
      });
    case "service":
      return alone({ kind: "service", name: destination, devices: null });
    case "addresses":
    case "host":
    case "ipset":
    case "foreign": {
      const [only, ...more] = access.devicesMeant(destination);
      const isOne = only !== undefined && more.length === 0;
      return isOne && (selector.kind === "host" || (selector.kind === "addresses" && selector.single))
        ? alone({ kind: "device", name: called(only), devices: null })
        : alone({ kind: "network", name: destination, devices: null });
    }
  }
}

/** Whether a rule to the internet leads there through exit nodes, and not through other devices alone. */
function usesExitNodes({ origin, via }: ReachByRule, access: Access, who: Who): boolean {
  if (via.length === 0) return true;
  return access.mayUseExitNodes(who)?.ways.some((way) => way.origin?.path === origin?.path) ?? false;
}

/** A login with the port that SSH needs as well. It is looked at for what is told one by one. */
function withPort(reach: Reach, device: string | undefined, who: Who, access: Access): Reach {
  const node = device === undefined ? undefined : access.network.nodes.find(({ name }) => name === device);
  if (node === undefined || reach.verdict === "unknown") return reach;
  const port = sshPortFor(access, who, node);
  const verdict = withSshPort(reach.verdict, port) === "conditional" ? "conditional" : reach.verdict;
  const asks = asksWithPort(reach.asks, port).map((one) => [...one]);
  return { ...reach, verdict, asks, ...(port.state === "closed" ? { lacks: closedPort } : {}) };
}

/** `logins` notes by which id the login to a device is kept. */
function addSsh(
  rule: SshByRule,
  { names, called }: ReachGround,
  kinds: Kinds,
  logins: Map<string, string>,
): void {
  const ways = names.note(rule);
  for (const device of rule.devices) {
    const detail = `as ${rule.users.join(", ")}`;
    const id = `ssh ${device} ${detail}`;
    logins.set(id, device);
    kinds.add("ssh", "SSH", {
      id,
      kind: "ssh",
      name: called(device),
      detail,
      devices: null,
      verdict: rule.postures.length === 0 ? "yes" : "conditional",
      ways: [...ways],
      asks: asksOf([rule]),
    });
  }
}

/** “5432”, “80, 443”, “8000–8100”; empty for every port. */
function portsOf(traffic: readonly Traffic[]): string {
  if (traffic.some(({ ports }) => ports.first <= allPorts.first && ports.last >= allPorts.last)) return "";
  const ranges = traffic.map(({ ports: { first, last } }) =>
    first === last ? String(first) : `${first}–${last}`,
  );
  return [...new Set(ranges)].join(", ");
}

/** Reaches by kind; the same thing by several rules is one with several ways. */
class Kinds {
  readonly #kinds = new Map<string, KindDraft>();
  /** Where each reach stands: a device of several tags is one thing, in the kind by which it came first. */
  readonly #homes = new Map<string, string>();

  add(wanted: string, label: string, reach: Draft): void {
    const key = this.#homes.get(reach.id) ?? wanted;
    this.#homes.set(reach.id, key);
    const kind = this.#kinds.get(key) ?? { label, ids: new Set<string>(), reaches: new Map<string, Draft>() };
    this.#kinds.set(key, kind);
    const known = kind.reaches.get(reach.id);
    if (known === undefined) {
      kind.ids.add(reach.id);
      if (kind.reaches.size < mostMembers) kind.reaches.set(reach.id, reach);
      return;
    }
    if (reach.verdict === "yes") known.verdict = "yes";
    // Any of the rules will do.
    known.asks =
      known.asks.length === 0 || reach.asks.length === 0
        ? []
        : asksOf([...known.asks, ...reach.asks].map((postures) => ({ postures })));
    const isKnown = (way: ReachWay) =>
      known.ways.some(({ group, rule }) => group === way.group && rule === way.rule);
    known.ways.push(...reach.ways.filter((way) => !isKnown(way)));
  }

  get all(): readonly ReachKind[] {
    return [...this.#kinds].map(([key, { label, ids, reaches }]) => ({
      key,
      label,
      count: ids.size,
      reaches: [...reaches.values()].map(({ asks, ...reach }) => ({
        ...reach,
        asks: asks.map((postures) => [...postures]),
      })),
    }));
  }
}

interface KindDraft {
  readonly label: string;
  readonly ids: Set<string>;
  readonly reaches: Map<string, Draft>;
}

interface Draft extends Omit<Reach, "ways" | "verdict" | "asks"> {
  verdict: Reach["verdict"];
  asks: Asks;
  readonly ways: ReachWay[];
}
