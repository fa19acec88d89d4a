import { ChevronRight, Copy } from "lucide-react";
import { useId, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { copyEgress } from "../../state/actions.ts";
import { distinctAddresses } from "../../state/distinct-addresses.ts";
import { Button } from "../../ui/button.tsx";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { Allowlist } from "../../parts/allowlist/allowlist.tsx";
import { Records } from "../../parts/egress/records.tsx";
import { Status } from "../../ui/status.tsx";
import type { StatusProps } from "../../ui/status.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./egress.module.css";

/** Props of `EgressProduct`. */
export interface EgressProductProps {
  readonly app: AppView;
  readonly fleet: FleetState;
  readonly startsOpen: boolean;
}

/** One product: its IPs in a line, and everything else when opened. */
export function EgressProduct({ app, fleet, startsOpen }: EgressProductProps) {
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <article className={styles.product} aria-label={app.name}>
      <div className={styles.head}>
        <h2 className={styles.heading}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight aria-hidden="true" className={open ? styles.turned : undefined} />
            <span className={styles.name}>{app.name}</span>
          </button>
        </h2>
        <Status {...listState(app)} />
        <span className={`mono ${styles.brief}`}>{distinctAddresses(app).join(", ")}</span>
        {app.copyCount === 0 ? null : (
          <Button
            icon={<Copy />}
            aria-label={`Copy ${counted(app.copyCount, "IP")} of ${app.name}`}
            onClick={() => void copyEgress(app.name)}
          >
            Copy {counted(app.copyCount, "IP")}
          </Button>
        )}
      </div>
      {/* The panel stays in the page, so that the button always has something to control. */}
      <div id={id} hidden={!open} className={styles.panel}>
        {open ? <Details app={app} fleet={fleet} /> : null}
      </div>
    </article>
  );
}

function Details({ app, fleet }: Omit<EgressProductProps, "startsOpen">) {
  return (
    <>
      <Allowlist app={app} fleet={fleet} />
      <Records entries={fleet.ledger.filter((entry) => entry.appName === app.name)} />
    </>
  );
}

function listState({ connectorIds, delta, egress }: AppView): StatusProps {
  if (!connectorIds.known) return { kind: "unknown", word: "Not known" };
  if (egress.length === 0) return { kind: "unknown", word: "No egress IP" };
  if (delta === null) return { kind: "unknown", word: "Not recorded" };
  if (delta.add.length + delta.remove.length > 0) return { kind: "attention", word: "Out of date" };
  if (connectorIds.doubt !== undefined) return { kind: "unknown", word: "Last known" };
  return { kind: "ok", word: "Up to date" };
}
