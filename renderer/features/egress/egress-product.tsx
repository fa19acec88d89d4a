import { ChevronRight, Copy } from "lucide-react";
import { useId, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import { copyEgress } from "../../state/actions.ts";
import { distinctAddresses } from "../../state/distinct-addresses.ts";
import { useEgressCopy } from "../../state/use-egress-copy.ts";
import { useMarkAdded } from "../../state/use-mark-added.ts";
import { Button } from "../../ui/button.tsx";
import { AppEgress } from "../../parts/egress/app-egress.tsx";
import { EgressDelta } from "../../parts/egress/egress-delta.tsx";
import { LedgerList } from "../../parts/egress/ledger-list.tsx";
import { RecordForm } from "../../parts/egress/record-form.tsx";
import { Status } from "../../ui/status.tsx";
import type { StatusProps } from "../../ui/status.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./egress.module.css";

/** Props of `EgressProduct`. */
export interface EgressProductProps {
  readonly app: AppView;
  readonly ledger: readonly LedgerEntry[];
  readonly startsOpen: boolean;
}

/** One product: its IPs in a line, and everything else when opened. */
export function EgressProduct({ app, ledger, startsOpen }: EgressProductProps) {
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
        {open ? <Details app={app} ledger={ledger} /> : null}
      </div>
    </article>
  );
}

function Details({ app, ledger }: Omit<EgressProductProps, "startsOpen">) {
  const copy = useEgressCopy(app);
  const mark = useMarkAdded(app, copy);
  const entries = ledger.filter((entry) => entry.appName === app.name);
  return (
    <>
      <EgressDelta app={app} />
      {app.egress.length === 0 ? (
        <p className={styles.muted}>No egress IP yet. It is found when a connector of this app is online.</p>
      ) : (
        <>
          <AppEgress
            app={app}
            verifies
            copy={{
              ...copy,
              onCopy: () => {
                copy.onCopy();
                mark.clear();
              },
            }}
          />
          <RecordForm mark={mark} />
        </>
      )}
      {entries.length === 0 ? (
        <p className={styles.muted}>Nothing recorded for this product yet.</p>
      ) : (
        <LedgerList entries={entries} />
      )}
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
