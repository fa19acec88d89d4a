import { useMemo, useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { counted } from "../../../shared/core/words.ts";
import { PasteNames } from "../../parts/routes/paste-names.tsx";
import { isInUse } from "../../parts/routes/route-lines.ts";
import { RoutesPanel } from "../../parts/routes/routes-panel.tsx";
import { WithdrawRoutes } from "../../parts/routes/withdraw-routes.tsx";
import { turnTo } from "../../state/navigation.ts";
import { useNotAllowed } from "../../state/use-not-allowed.ts";
import { Button } from "../../ui/button.tsx";
import { momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { CleanUpRoutes } from "./clean-up-routes.tsx";
import { RoutesAdvice } from "./routes-advice.tsx";
import type { ConnectorRouteLines } from "./use-route-lines.ts";

/** Props of `ConnectorRoutes`. */
export interface ConnectorRoutesProps {
  readonly connector: ConnectorView;
  readonly routes: ConnectorRouteLines;
  /** Only so many, to be looked at alone; the rest is behind a tab. */
  readonly most?: number;
}

/** The routes of a connector: which name led to each, for which app, and whether it is approved. */
export function ConnectorRoutes({ connector, routes, most }: ConnectorRoutesProps) {
  const { nodeId, hostname, online, lastSeen, routeCounts } = connector;
  const now = useNow();
  const barred = useNotAllowed("devices:routes");
  const { lines, names } = routes;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [withdrawing, setWithdrawing] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [cleaning, setCleaning] = useState(false);
  // What was chosen may be gone, or in use no more, since the last sync.
  const wanted = useMemo(
    () => (chosen.size === 0 ? [] : (lines ?? []).filter((line) => chosen.has(line.prefix) && isInUse(line))),
    [lines, chosen],
  );
  const superfluous = useMemo(
    () =>
      (lines ?? []).filter(
        ({ filters }) => filters.has("left") || (filters.has("covered") && filters.has("learned")),
      ),
    [lines],
  );
  const [said] = names.said;
  const hasLearned = (routeCounts?.learned ?? 0) > 0;
  const seen = online || lastSeen === null ? undefined : momentWords(lastSeen, now);
  return (
    <RoutesPanel
      title={most === undefined ? "All routes" : "Routes"}
      label={`Routes of ${hostname}`}
      lines={lines}
      none={routeCounts === null ? "The routes of this device could not be read." : "It advertises no route."}
      third="app"
      note={most !== undefined || said === undefined ? seen : `names from ${momentWords(said.at, now)}`}
      actions={
        most !== undefined ? null : (
          <>
            {superfluous.length === 0 ? null : (
              <Button variant="minimal" size="row" onClick={() => setCleaning(true)}>
                Clean up {counted(superfluous.length, "route")}…
              </Button>
            )}
            {hasLearned ? (
              <Button variant="minimal" size="row" onClick={() => setPasting(true)}>
                {said === undefined ? "Paste names…" : "Paste again…"}
              </Button>
            ) : null}
          </>
        )
      }
      choice={
        most !== undefined || barred.scope !== undefined
          ? undefined
          : {
              chosen,
              onChosen: setChosen,
              act: (
                <Button size="row" disabled={wanted.length === 0} onClick={() => setWithdrawing(true)}>
                  {wanted.length === 0 ? "Withdraw…" : `Withdraw ${counted(wanted.length, "route")}…`}
                </Button>
              ),
            }
      }
      {...(most === undefined
        ? {}
        : { few: { most, onMore: () => turnTo({ screen: "connector", nodeId, tab: "routes" }) } })}
    >
      {most === undefined && lines !== null ? <RoutesAdvice lines={lines} /> : null}
      {cleaning ? (
        <CleanUpRoutes
          connector={connector}
          lines={superfluous}
          onClose={() => setCleaning(false)}
          onWithdraw={() => {
            setCleaning(false);
            setChosen(new Set(superfluous.filter(isInUse).map(({ prefix }) => prefix)));
            setWithdrawing(true);
          }}
        />
      ) : null}
      {withdrawing ? (
        <WithdrawRoutes
          nodeId={nodeId}
          hostname={hostname}
          lines={wanted}
          onClose={() => setWithdrawing(false)}
          onDone={() => {
            setWithdrawing(false);
            setChosen(new Set());
          }}
        />
      ) : null}
      {pasting ? (
        <PasteNames
          nodeId={nodeId}
          hostname={hostname}
          onClose={() => setPasting(false)}
          onKept={names.again}
        />
      ) : null}
    </RoutesPanel>
  );
}
