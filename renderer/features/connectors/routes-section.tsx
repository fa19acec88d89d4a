import { useMemo, useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { Card } from "../../ui/card.tsx";
import { Section } from "../../ui/page.tsx";
import { RouteSummary } from "../../parts/routes/route-summary.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./connectors.module.css";

/** All routes that the connector advertises, drawn as shares and listed to search in. */
export function RoutesSection({ connector }: { readonly connector: ConnectorView }) {
  const [search, setSearch] = useState("");
  const routes = connector.advertisedRoutes;
  const wanted = search.trim();
  const found = useMemo(
    () => (wanted === "" ? routes : routes.filter((route) => route.includes(wanted))),
    [routes, wanted],
  );
  return (
    <Section title="Routes">
      {connector.routeCounts === null ? (
        <p className={styles.muted}>The routes of this device could not be read.</p>
      ) : (
        <Card>
          <RouteSummary label={`Routes of ${connector.hostname}`} counts={connector.routeCounts} />
        </Card>
      )}
      {routes.length === 0 ? null : (
        <details>
          <summary>Show {counted(routes.length, "advertised route")}</summary>
          <div className={styles.routes}>
            <SearchField label="Search routes" value={search} onValue={setSearch} />
            {found.length === 0 ? (
              <p>No route holds “{wanted}”.</p>
            ) : (
              <div className={styles.routeList}>
                <VirtualList
                  label="Advertised routes"
                  rows={found}
                  rowKey={(route) => route}
                  rowHeight={32}
                  row={(route) => (
                    <div className={styles.routeRow}>
                      <span className="mono">{route}</span>
                    </div>
                  )}
                />
              </div>
            )}
          </div>
        </details>
      )}
    </Section>
  );
}
