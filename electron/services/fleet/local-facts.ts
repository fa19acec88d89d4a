import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { findPreset } from "../../../shared/catalogue/presets.ts";
import { areOldRanges } from "../../../shared/catalogue/provider-ranges.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { connectorsOf, type DevicesByTag } from "../../../shared/connectors/connectors.ts";
import type { LocalFacts } from "../../../shared/connectors/health.ts";
import type { Drain } from "../../../shared/connectors/drain.ts";
import type { RouteHistories } from "../../../shared/connectors/route-history.ts";
import { egressCandidates } from "../../../shared/egress/candidates.ts";
import { evidenceReader } from "../../../shared/egress/evidence.ts";
import { isCopied } from "../../../shared/egress/standing.ts";
import { appEgress, type EgressMemory } from "../egress/app-egress.ts";

/** What health needs besides the snapshot: egress candidates, earlier routes, and what was put into the products. */
export function localFacts(
  apps: readonly App[],
  groups: DevicesByTag,
  remembered: EgressMemory & { readonly routes: RouteHistories; readonly drains: readonly Drain[] },
): LocalFacts {
  const facts = apps.map((app) => {
    const { devices } = connectorsOf(app, groups, { at: remembered.now });
    const nodeIds = devices.map(({ nodeId }) => nodeId);
    const { copied, entry, delta, egress } = appEgress(app, nodeIds, remembered);
    const recorded =
      entry === undefined || delta === null
        ? null
        : {
            addresses: entry.addresses,
            at: entry.at,
            delta,
            missingFrom: devices.flatMap(({ nodeId, hostname }) => {
              const own = egress.filter((address) => address.nodeId === nodeId && isCopied(address));
              const addresses = delta.add.filter((missing) => own.some(({ address }) => address === missing));
              return addresses.length === 0 ? [] : [{ nodeId, connector: hostname, addresses }];
            }),
          };
    return [app.name, { current: copied, recorded }] as const;
  });
  return {
    egressOf: egressCandidates,
    sourcesOf: evidenceReader(remembered.book, { at: remembered.ground.at, now: remembered.now }),
    routeHistory: remembered.routes,
    drains: remembered.drains,
    egress: Object.fromEntries(facts),
    knowledgeOf: appKnowledge,
    names: {
      ofPreset: knownNames,
      besides: (app) => {
        const needed = recogniseProduct(app, catalogue)?.domains ?? [];
        return needed.length === 0 ? [] : knownPresetDomains(app).filter((name) => !needed.includes(name));
      },
      curated: (app) => recogniseProduct(app, catalogue)?.domains ?? [],
    },
    rangesOf: (app) => {
      const published = recogniseProduct(app, catalogue)?.providerRanges;
      return published === undefined
        ? null
        : { ...published, isOld: areOldRanges(published, remembered.now) };
    },
  };
}

/** The names of an app as its preset and its product have them. */
export function knownNames(app: App): readonly string[] {
  return [...knownPresetDomains(app), ...(recogniseProduct(app, catalogue)?.domains ?? [])];
}

function knownPresetDomains({ presetAppID }: App): readonly string[] {
  return presetAppID === null ? [] : (findPreset(presetAppID)?.knownDomains ?? []);
}
