import { parsePrefix } from "../address/address.ts";
import { isEmpty, overlaps, setOfRanges, type AddressSet } from "../address/address-set.ts";
import { internet } from "../address/well-known.ts";
import { addAll, bitset, type Bitset } from "../reach/bitset.ts";
import type { CompiledPolicy } from "../reach/compile.ts";
import type { DeviceIndex } from "../reach/device-index.ts";
import type { Target } from "../reach/resolve.ts";
import type { AppPair, ImpactApp } from "./apps.ts";
import { both } from "./bit-sets.ts";
import type { Column } from "./columns.ts";
import type { Subjects } from "./subjects.ts";
import { hasPort } from "./traffic-set.ts";

/** Who may use an app in either policy. */
export interface AppUse {
  readonly pair: AppPair;
  readonly before: Bitset;
  readonly after: Bitset;
  /** Where the app is; empty where nothing tells, so that any public destination was taken for it. */
  readonly addresses: AddressSet;
}

/**
 * Works out who may use which app: whoever may ask a connector of it for addresses (port 53), and may send traffic to
 * where the app is. (Tailscale docs, “App connectors: set up”, access rules; “Grants via”.) `addressesOf` gives further
 * CIDRs an app is known to be at, for example those its provider publishes.
 */
export function appUses(
  pairs: readonly AppPair[],
  sides: { readonly before: CompiledPolicy; readonly after: CompiledPolicy },
  columns: readonly Column[],
  subjects: Subjects,
  addressesOf: (app: ImpactApp) => readonly string[],
): AppUse[] {
  const before = new Usage(
    sides.before,
    columns.filter(({ inBefore }) => inBefore),
    subjects,
  );
  const after = new Usage(
    sides.after,
    columns.filter(({ inAfter }) => inAfter),
    subjects,
  );
  return pairs.map((pair) => {
    const addresses = addressesOfPair(pair, sides.after, addressesOf);
    return {
      pair,
      before: before.of(pair.before, addresses),
      after: after.of(pair.after, addresses),
      addresses,
    };
  });
}

/** The same for both policies, so that only rules make a difference. */
function addressesOfPair(
  { before, after }: AppPair,
  { resolver }: CompiledPolicy,
  addressesOf: (app: ImpactApp) => readonly string[],
): AddressSet {
  const apps = [before, after].filter((app) => app !== null);
  const written = apps.flatMap((app) => [...app.routes, ...addressesOf(app)]);
  const learned = apps
    .flatMap(({ connectors }) => connectors)
    .flatMap((tag) => resolver.index.byTag.get(tag) ?? [])
    .flatMap(({ routes }) => routes);
  const ranges = written.map((text) => parsePrefix(text)).filter((range) => range !== null);
  return setOfRanges([...ranges, ...learned]);
}

/** A rule that leads to some addresses only. */
interface NarrowRule {
  readonly to: AddressSet;
  readonly sources: Bitset;
  readonly via: readonly string[];
}

/** The rules of one policy as far as they let people use apps, read once for all apps. */
class Usage {
  readonly #size: number;
  /** Whom the connectors of a tag answer. */
  readonly #askers = new Map<string, Bitset>();
  /** Who may ask, and send to, anything. */
  readonly #askersOfAll: Bitset;
  readonly #sendersAnywhere: Bitset;
  /** Who may send to some public address. */
  readonly #sendersToSome: Bitset;
  readonly #narrow: NarrowRule[] = [];
  /** Rules that lead anywhere by some connectors only. */
  readonly #byConnector: { readonly via: readonly string[]; readonly sources: Bitset }[] = [];

  constructor({ resolver }: CompiledPolicy, columns: readonly Column[], { all }: Subjects) {
    this.#size = all.length;
    this.#askersOfAll = bitset(this.#size);
    this.#sendersAnywhere = bitset(this.#size);
    this.#sendersToSome = bitset(this.#size);
    for (const { via, to, sources, traffic } of columns) {
      if (traffic.ports.size === 0) continue;
      const answers = via.length === 0 && hasPort(traffic, 53);
      for (const text of to) {
        const target = resolver.target(text);
        if (answers) this.#addAsker(text, target, sources, resolver.index);
        this.#addSender(target, sources, via);
      }
    }
  }

  of(app: ImpactApp | null, addresses: AddressSet): Bitset {
    const users = bitset(this.#size);
    if (app === null) return users;
    addAll(users, this.#askersOfAll);
    for (const tag of app.connectors) addAll(users, this.#askers.get(tag) ?? users);
    return both(users, this.#senders(app, addresses));
  }

  #addAsker(text: string, target: Target, sources: Bitset, index: DeviceIndex): void {
    if (target.kind === "everything") {
      addAll(this.#askersOfAll, sources);
      return;
    }
    const devices =
      target.kind === "devices"
        ? target.devices
        : target.kind === "ranges"
          ? target.ranges.flatMap((range) => index.within(range))
          : [];
    const tags = new Set(devices.flatMap(({ node }) => node.tags));
    if (text.startsWith("tag:")) tags.add(text);
    // The deprecated wildcard makes a connector of any device that advertises itself as one.
    if (devices.length > 0) tags.add("*");
    for (const tag of tags) {
      const askers = this.#askers.get(tag) ?? bitset(this.#size);
      addAll(askers, sources);
      this.#askers.set(tag, askers);
    }
  }

  #addSender(target: Target, sources: Bitset, via: readonly string[]): void {
    if (target.kind !== "everything" && target.kind !== "ranges") return;
    if (target.kind === "everything" || target.internet) {
      if (via.length === 0) addAll(this.#sendersAnywhere, sources);
      else this.#byConnector.push({ via, sources });
      return;
    }
    const to = setOfRanges(target.ranges);
    this.#narrow.push({ to, sources, via });
    if (via.length === 0 && overlaps(to, internet)) addAll(this.#sendersToSome, sources);
  }

  #senders({ connectors }: ImpactApp, addresses: AddressSet): Bitset {
    const found = bitset(this.#size);
    const unknown = isEmpty(addresses);
    const fits = (via: readonly string[]) => via.length === 0 || via.some((tag) => connectors.includes(tag));
    addAll(found, this.#sendersAnywhere);
    for (const { via, sources } of this.#byConnector) if (fits(via)) addAll(found, sources);
    if (unknown) addAll(found, this.#sendersToSome);
    for (const { via, sources, to } of this.#narrow) {
      if (unknown && via.length === 0) continue;
      if (fits(via) && overlaps(unknown ? internet : addresses, to)) addAll(found, sources);
    }
    return found;
  }
}
