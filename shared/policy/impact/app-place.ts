import { parsePrefix, type AddressRange } from "../address/address.ts";
import { coversRange, isEmpty, setOfRanges, union, type AddressSet } from "../address/address-set.ts";
import { internet, isExitRoute } from "../address/well-known.ts";
import type { Device, DeviceIndex } from "../reach/device-index.ts";
import type { ImpactApp } from "./apps.ts";

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
  readonly #knowledge: (app: ImpactApp) => AppKnowledge;
  /** Names of the apps that each tag serves. */
  readonly #served = new Map<string, Set<string>>();
  readonly #declared = new Map<string, AddressSet>();
  readonly #routes = new Map<Device, readonly Route[]>();

  constructor(
    apps: readonly ImpactApp[],
    index: DeviceIndex,
    knowledge: (app: ImpactApp) => AppKnowledge = () => nothingKnown,
  ) {
    this.#index = index;
    this.#knowledge = knowledge;
    for (const app of apps) {
      this.#declared.set(app.name, setOfRanges(rangesIn(app.routes)));
      for (const tag of app.connectors)
        this.#served.set(tag, (this.#served.get(tag) ?? new Set()).add(app.name));
    }
  }

  /** Where one app is. */
  of(app: ImpactApp): AppPlace {
    const { ranges, isPublic } = this.#knowledge(app);
    const found = rangesIn(app.routes);
    const possible: AddressRange[] = [];
    let learned = false;
    for (const device of new Set(app.connectors.flatMap((tag) => this.#index.byTag.get(tag) ?? []))) {
      const others = this.#othersOn(device, app.name);
      for (const { range, isHost } of this.#routesOf(device)) {
        if (others.some((name) => coversRange(this.#declared.get(name) ?? noRanges, range))) continue;
        const ofPreset = app.presetAppID !== null && coversRange(internet, range);
        if (others.length === 0 && (isHost || ofPreset)) found.push(range);
        else {
          possible.push(range);
          learned ||= isHost;
        }
      }
    }
    const published = rangesIn(ranges);
    return {
      found,
      own: setOfRanges(found.length > 0 ? found : published),
      possible: setOfRanges(found.length > 0 ? [...possible, ...published] : possible),
      learned,
      isPublic: isPublic || app.presetAppID !== null,
    };
  }

  #othersOn({ node }: Device, name: string): string[] {
    const names = new Set(node.tags.flatMap((tag) => [...(this.#served.get(tag) ?? [])]));
    names.delete(name);
    return [...names];
  }

  #routesOf(device: Device): readonly Route[] {
    const known = this.#routes.get(device);
    if (known !== undefined) return known;
    const routes = device.node.advertisedRoutes.flatMap((text): Route[] => {
      const range = isExitRoute(text) ? null : parsePrefix(text);
      return range === null ? [] : [{ range, isHost: range.from === range.to }];
    });
    this.#routes.set(device, routes);
    return routes;
  }
}

interface Route {
  readonly range: AddressRange;
  readonly isHost: boolean;
}

const noRanges = setOfRanges([]);

/** Where either of two says that an app is: the same app before and after a change. */
export function joinPlaces(one: AppPlace, other: AppPlace | null): AppPlace {
  if (other === null) return one;
  return {
    found: [...one.found, ...other.found],
    own: union([one.own, other.own]),
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
