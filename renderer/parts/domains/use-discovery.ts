import { useMemo, useState } from "react";
import { checkDomains, domainMatches, type DomainFinding } from "../../../shared/connectors/domains.ts";
import type { DiscoveredDomain } from "../../../shared/connectors/discovery/discover-domains.ts";
import {
  sharedAddresses,
  type SharedAddress,
} from "../../../shared/connectors/discovery/shared-addresses.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { useSlice } from "../../state/mirror.ts";
import { noNames, readNames, type NamesInput } from "./read-names.ts";

/** The app whose domains are looked for. */
export interface DiscoveredApp {
  readonly name: string;
  readonly productId: string | null;
  /** Tags of its connectors. */
  readonly connectors: readonly string[];
  /** The domains that it has. */
  readonly listed: readonly string[];
  /** Domains that are its own for certain, from the catalogue. */
  readonly own: readonly string[];
}

/** What may be added, whether it is, and what is to be known about it. */
export interface DomainChoice {
  readonly row: DiscoveredDomain;
  readonly chosen: boolean;
  readonly shared: readonly SharedAddress[];
  /** The app whose domains cover all of its names; null where there is none. */
  readonly other: string | null;
  /** What is wrong or worth knowing, once it is in the list. */
  readonly findings: readonly DomainFinding[];
}

/** Names that came in, the domains that follow, and which of them are chosen. */
export function useDiscovery(app: DiscoveredApp) {
  const apps = useSlice("fleet")?.apps ?? null;
  const [input, setInput] = useState<NamesInput>(noNames);
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const otherApps = useMemo(
    () =>
      apps?.known === true
        ? apps.value
            .filter(({ name }) => name !== app.name)
            .map((one): App => ({ ...one, connectors: one.tags }))
        : [],
    [apps, app.name],
  );
  const read = useMemo(() => readNames(input, app), [input, app]);
  const isChosen = (row: DiscoveredDomain, usual: boolean) => turned.get(row.domain) ?? usual;
  const chosen = [
    ...read.proposed.filter((row) => isChosen(row, true)),
    ...read.leftOut.filter((row) => isChosen(row, false)),
  ];
  const fresh = [...new Set(chosen.flatMap(({ domains }) => domains))];
  const { name, connectors, listed, own } = app;
  const findings = checkDomains([...listed, ...fresh], { name, connectors, otherApps, curated: own });
  const choiceOf = (row: DiscoveredDomain, usual: boolean): DomainChoice => {
    const names = row.names.length === 0 ? row.domains : row.names;
    return {
      row,
      chosen: isChosen(row, usual),
      other: appOf(names, otherApps),
      shared: sharedAddresses(names, read.seen, { connectors, otherApps }),
      findings: findings.filter(({ domain }) => row.domains.includes(domain)),
    };
  };
  return {
    input,
    setInput,
    read,
    proposed: read.proposed.map((row) => choiceOf(row, true)),
    leftOut: read.leftOut.map((row) => choiceOf(row, false)),
    turn: (row: DiscoveredDomain, on: boolean) => setTurned(new Map([...turned, [row.domain, on]])),
    /** What the list gains. */
    fresh,
    /** Places of the limit that are taken without these: this app’s list and all others. */
    taken: otherApps.reduce((sum, { domains }) => sum + domains.length, listed.length),
  };
}

function appOf(names: readonly string[], apps: readonly App[]): string | null {
  const covers = ({ domains }: App) =>
    names.every((name) => domains.some((entry) => domainMatches(entry, name)));
  return apps.find(covers)?.name ?? null;
}
