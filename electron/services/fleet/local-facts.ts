import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { addressesForProduct, ipv6ChoiceFor } from "../../../shared/catalogue/copy-for-product.ts";
import { findPreset } from "../../../shared/catalogue/presets.ts";
import { areOldRanges } from "../../../shared/catalogue/provider-ranges.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import type { App } from "../../../shared/connectors/app.ts";
import { connectorsOf, type DevicesByTag } from "../../../shared/connectors/connectors.ts";
import type { LocalFacts } from "../../../shared/connectors/health.ts";
import type { RouteHistories } from "../../../shared/connectors/route-history.ts";
import { listEgress } from "../../../shared/egress/book.ts";
import { egressCandidates } from "../../../shared/egress/candidates.ts";
import { newestEntry, type LedgerEntry } from "../../../shared/egress/ledger.ts";
import type { EgressBook } from "../../../shared/egress/states.ts";

/** What health needs besides the snapshot: egress candidates, earlier routes, and what was put into the products. */
export function localFacts(
  apps: readonly App[],
  groups: DevicesByTag,
  remembered: {
    readonly book: EgressBook;
    readonly ledger: readonly LedgerEntry[];
    readonly routes: RouteHistories;
  },
  now: number,
): LocalFacts {
  const facts = apps.map((app) => {
    const nodeIds = connectorsOf(app, groups, { at: now }).devices.map(({ nodeId }) => nodeId);
    const product = recogniseProduct(app, catalogue);
    const entry = newestEntry(remembered.ledger, app.name);
    const egress = listEgress(remembered.book, nodeIds, now);
    const includeIPv6 = ipv6ChoiceFor(product, egress, entry) === "included";
    const current = addressesForProduct(product, egress, { includeIPv6 });
    const copied = entry === undefined ? null : { addresses: entry.addresses, at: entry.at };
    return [app.name, { current, copied }] as const;
  });
  return {
    egressOf: egressCandidates,
    routeHistory: remembered.routes,
    egress: Object.fromEntries(facts),
    knowledgeOf: appKnowledge,
    names: {
      ofPreset: (app) => [...knownPresetDomains(app), ...(recogniseProduct(app, catalogue)?.domains ?? [])],
      curated: (app) => recogniseProduct(app, catalogue)?.domains ?? [],
    },
    rangesOf: (app) => {
      const published = recogniseProduct(app, catalogue)?.providerRanges;
      return published === undefined ? null : { ...published, isOld: areOldRanges(published, now) };
    },
  };
}

function knownPresetDomains({ presetAppID }: App): readonly string[] {
  return presetAppID === null ? [] : (findPreset(presetAppID)?.knownDomains ?? []);
}
