import { ChevronRight, Copy } from "lucide-react";
import { useId, useState } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { LedgerEntryView } from "../../../shared/bridge/egress.ts";
import { changeRecord, copyAddress, copyEgress } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { distinctAddresses } from "../../state/distinct-addresses.ts";
import { useEgressCopy } from "../../state/use-egress-copy.ts";
import { useMarkAdded } from "../../state/use-mark-added.ts";
import { Button } from "../../ui/button.tsx";
import { EgressAddresses } from "../../parts/egress/egress-addresses.tsx";
import { EgressCopy } from "../../parts/egress/egress-copy.tsx";
import { EgressDelta } from "../../parts/egress/egress-delta.tsx";
import { LedgerList } from "../../parts/egress/ledger-list.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { Status } from "../../ui/status.tsx";
import type { StatusProps } from "../../ui/status.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./egress.module.css";

/** Props of `EgressProduct`. */
export interface EgressProductProps {
  readonly app: AppView;
  readonly ledger: readonly LedgerEntryView[];
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
      <EgressDelta delta={app.delta} onCopy={(address) => void copyAddress(app.name, address)} />
      {app.egress.length === 0 ? (
        <p className={styles.muted}>No egress IP yet. It is found when a connector of this app is online.</p>
      ) : (
        <>
          <EgressAddresses
            caption={`Egress IPs of ${app.name}`}
            addresses={app.egress}
            onCopy={(row) => void copyAddress(app.name, row.address)}
            onVerify={(row) => go({ screen: "connector", nodeId: row.nodeId })}
          />
          <EgressCopy
            {...copy}
            onCopy={() => {
              copy.onCopy();
              mark.clear();
            }}
          />
          <form
            className={styles.record}
            onSubmit={(event) => {
              event.preventDefault();
              void mark.save();
            }}
          >
            <TextField label="Note (optional)" value={mark.note} maxLength={500} onValue={mark.setNote} />
            <Button type="submit" disabled={!mark.ready} busyLabel={mark.pending && "Saving…"}>
              I have added them
            </Button>
          </form>
          {mark.problem === null ? null : <ProblemBox problem={mark.problem} />}
        </>
      )}
      {entries.length === 0 ? (
        <p className={styles.muted}>Nothing recorded for this product yet.</p>
      ) : (
        <LedgerList entries={entries} onChange={changeRecord} />
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
