import { useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { counted } from "../../../shared/core/words.ts";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import type { RouteLine } from "../../parts/routes/route-lines.ts";
import { say } from "../../state/feedback.ts";
import { usePolicyChange } from "../../state/review/use-policy-change.ts";
import { Button } from "../../ui/button.tsx";
import { Status } from "../../ui/status.tsx";
import styles from "./app-screen.module.css";

/** Props of `StandbyLacks`. */
export interface StandbyLacksProps {
  readonly app: AppView;
  readonly connectors: readonly ConnectorView[];
  readonly lines: readonly RouteLine[];
}

/** More single addresses than these are no list for a policy file: the provider’s ranges are. */
const mostDeclared = 100;

/**
 * What a connector lacks that another one of the app has: it takes over only what it advertises itself. Routes that the
 * policy file declares are advertised by all at once. Source: Tailscale docs, "High availability", exact-prefix failover.
 */
export function StandbyLacks({ app, connectors, lines }: StandbyLacksProps) {
  const [reviewing, setReviewing] = useState(false);
  const change = usePolicyChange();
  // Of a learned route that may be another app’s nothing is declared here.
  const lacked = lines.filter(({ filters, app: owner }) => filters.has("unequal") && owner === app.name);
  if (lacked.length === 0) return null;
  const worst = connectors
    .map(({ hostname }) => ({ hostname, count: lacked.filter(({ on }) => !on.includes(hostname)).length }))
    .toSorted((one, other) => other.count - one.count)[0];
  if (worst === undefined) return null;
  // What is declared already is missing on the device itself.
  const fresh = lacked.map(({ prefix }) => prefix).filter((one) => !app.routes.includes(one));
  const title = `Declare ${counted(fresh.length, "route")}`;
  const routes = [...app.routes, ...fresh];
  return (
    <div className={styles.lacks}>
      <Status
        kind="attention"
        word={`${worst.hostname} lacks ${counted(worst.count, "route")} another has`}
      />
      {fresh.length === 0 || app.isFixed === true ? null : fresh.length > mostDeclared ? (
        <span className={styles.muted}>Give the app its provider’s ranges as routes.</span>
      ) : (
        <Button
          size="row"
          onClick={() => {
            setReviewing(true);
            void change.plan({ kind: "updateApp", name: app.name, change: { routes } });
          }}
        >
          {title}…
        </Button>
      )}
      <ReviewDialog
        open={reviewing}
        title={`${title} of ${app.name}`}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setReviewing(false)}
        onSaved={(sentence) => {
          say(sentence);
          setReviewing(false);
        }}
      />
    </div>
  );
}
