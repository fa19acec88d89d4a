import { parsePrefix, type AddressRange } from "../../../net/address.ts";
import { coversRange, isEmpty, setOfRanges, union, type AddressSet } from "../../../net/address-set.ts";
import { internet, isExitRoute } from "../../../net/well-known.ts";
import type { DeviceIndex } from "../rules/device-index.ts";
import type { App } from "../../document/app.ts";

/** What is known of an app from elsewhere than the policy file and the devices. */
export interface AppKnowledge {
  /** CIDRs it is at, for example those its provider publishes. */
  readonly ranges: readonly string[];
  /** Whether it is surely somewhere on the internet, as a known product is. */
  readonly isPublic: boolean;
}

/** Where an app is, as far as anything tells. */
export interface AppPlace {
  /** Its routes in the policy file, and what its connectors learned for it and no other app. */
  readonly found: readonly AddressRange[];
  /** Where it surely is: what was found, else what its provider publishes. */
  readonly own: AddressSet;
  /** Where its provider says that it is; a connector may have found only a part of it yet. */
  readonly published: AddressSet;
  /** Where it may be besides: routes that its connectors may have from another app, or by hand. */
  readonly possible: AddressSet;
  /** Whether some of what is possible was learned from names, so that the app has probably been used. */
  readonly learned: boolean;
  readonly isPublic: boolean;
}

const nothingKnown: AppKnowledge = { ranges: [], isPublic: false };

/** Reads where apps are from what their connectors advertise. Routes count before they are approved. */
export class AppPlaces {
  readonly #index: DeviceIndex;
  readonly #knowledge: (app: App) => AppKnowledge;
  /** Names of the apps that each tag serves. */
  readonly #served = new Map<string, Set<string>>();
  /** Where the policy file says that apps are, by name; those of which it says nothing are left out. */
  readonly #declared = new Map<string, AddressSet>();
  /** By the tags of the connectors: many apps share them. */
  readonly #offers = new Map<string, TagOffer>();

  constructor(
    apps: readonly App[],
    index: DeviceIndex,
    knowledge: (app: App) => AppKnowledge = () => nothingKnown,
  ) {
    this.#index = index;
    this.#knowledge = knowledge;
    for (const app of apps) {
      const declared = setOfRanges(rangesIn(app.routes));
      if (!isEmpty(declared)) this.#declared.set(app.name, declared);
      for (const tag of app.connectors)
        this.#served.set(tag, (this.#served.get(tag) ?? new Set()).add(app.name));
    }
  }

  /** Where one app is. */
  of(app: App): AppPlace {
    const { ranges, isPublic } = this.#knowledge(app);
    const { alone, shared } = this.#offerOf(app.connectors);
    const isOwn = ({ range, isHost }: Route) =>
      isHost || (app.presetAppID !== null && coversRange(internet, range));
    const declared = rangesIn(app.routes);
    const found = [...declared, ...alone.filter(isOwn).map(({ range }) => range)];
    const others = union([...this.#declared].flatMap(([name, set]) => (name === app.name ? [] : [set])));
    const unsure = [...alone.filter((route) => !isOwn(route)), ...shared].filter(
      ({ range }) => !coversRange(others, range),
    );
    const published = rangesIn(ranges);
    const possible = unsure.map(({ range }) => range);
    return {
      found,
      own: setOfRanges(found.length > 0 ? found : published),
      published: setOfRanges(published),
      // What the file declares is meant to be all of it; what was learned may be a part.
      possible: setOfRanges(declared.length > 0 ? possible : [...possible, ...published]),
      learned: unsure.some(({ isHost }) => isHost),
      isPublic: isPublic || app.presetAppID !== null,
    };
  }

  #offerOf(connectors: readonly string[]): TagOffer {
    const key = connectors.join(" ");
    const known = this.#offers.get(key);
    if (known !== undefined) return known;
    const alone = new Map<string, Route>();
    const shared = new Map<string, Route>();
    for (const device of new Set(connectors.flatMap((tag) => this.#index.byTag.get(tag) ?? []))) {
      const apps = new Set(device.node.tags.flatMap((tag) => [...(this.#served.get(tag) ?? [])]));
      const routes = apps.size > 1 ? shared : alone;
      for (const text of device.node.advertisedRoutes) {
        if (alone.has(text) || routes.has(text) || isExitRoute(text)) continue;
        const range = parsePrefix(text);
        if (range !== null) routes.set(text, { range, isHost: range.from === range.to });
      }
    }
    const offer = { alone: [...alone.values()], shared: [...shared.values()] };
    this.#offers.set(key, offer);
    return offer;
  }
}

/** What the connectors of some tags advertise: for one app alone, or for several. */
interface TagOffer {
  readonly alone: readonly Route[];
  readonly shared: readonly Route[];
}

interface Route {
  readonly range: AddressRange;
  readonly isHost: boolean;
}

/** Where either of two says that an app is: the same app before and after a change. */
export function joinPlaces(one: AppPlace, other: AppPlace | null): AppPlace {
  if (other === null) return one;
  return {
    found: [...one.found, ...other.found],
    own: union([one.own, other.own]),
    published: union([one.published, other.published]),
    possible: union([one.possible, other.possible]),
    learned: one.learned || other.learned,
    isPublic: one.isPublic && other.isPublic,
  };
}

/** Whether nothing at all tells where an app is. */
export function isNowhere({ own, possible }: AppPlace): boolean {
  return isEmpty(own) && isEmpty(possible);
}

function rangesIn(texts: readonly string[]): AddressRange[] {
  return texts.flatMap((text) => parsePrefix(text) ?? []);
}
