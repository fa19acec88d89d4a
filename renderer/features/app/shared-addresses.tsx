import { useMemo } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { sharedAddresses } from "../../../shared/connectors/discovery/shared-addresses.ts";
import { domainMatches } from "../../../shared/connectors/domains.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { counted } from "../../../shared/core/words.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { useRead } from "../../state/use-read.ts";
import { Status } from "../../ui/status.tsx";
import styles from "./app-screen.module.css";

const mostShown = 3;

/** Props of `SharedAddresses`. */
export interface SharedAddressesProps {
  readonly app: AppView;
  /** As they are being edited. */
  readonly domains: readonly string[];
  readonly connectors: readonly string[];
}

/**
 * Which names of an app share an address with another app on other connectors, by what connectors said they learned. Clients
 * route by address, so both leave by one connector (tailscale/tailscale#10837). Nothing where no connector was asked.
 */
export function SharedAddresses({ app, domains, connectors }: SharedAddressesProps) {
  const fleet = useFleet();
  const known = fleet?.connectors;
  const apps = fleet?.apps;
  const nodeIds = useMemo(
    () => (known === undefined ? [] : valueOr(known, []).map(({ nodeId }) => nodeId)),
    [known],
  );
  const { value: learned } = useRead("connectors.learnedNames", nodeIds.length === 0 ? null : { nodeIds });
  const lines = useMemo(() => {
    const seen = (learned ?? []).flatMap(({ names }) => names);
    const otherApps = (apps === undefined ? [] : valueOr(apps, []))
      .filter(({ name }) => name !== app.name)
      .map((one): App => ({ ...one, connectors: one.tags }));
    const own = new Set(
      seen.flatMap(({ name }) => (domains.some((domain) => domainMatches(domain, name)) ? [name] : [])),
    );
    return [...own].flatMap((name) =>
      sharedAddresses([name], seen, { connectors, otherApps }).map(
        ({ address, app: other }) => `${name} shares ${address} with ${other}`,
      ),
    );
  }, [app.name, apps, domains, connectors, learned]);
  if (lines.length === 0) return null;
  const more = lines.length - mostShown;
  return (
    <ul className={styles.findings} aria-label="Shared addresses">
      {lines.slice(0, mostShown).map((line) => (
        <li key={line}>
          <Status kind="attention" word={line} />
        </li>
      ))}
      <li className={styles.muted}>
        Traffic goes by address, so both leave by one connector.
        {more > 0 ? ` And ${counted(more, "other")}.` : ""}
      </li>
    </ul>
  );
}
