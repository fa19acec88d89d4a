import type { AppView } from "../../../shared/bridge/apps.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import type { EgressCopyState } from "../../state/use-egress-copy.ts";
import { useMarkAdded } from "../../state/use-mark-added.ts";
import { EgressDelta } from "../../parts/egress/egress-delta.tsx";
import { LedgerList } from "../../parts/egress/ledger-list.tsx";
import { Section } from "../../ui/page.tsx";
import { RecordForm } from "../../parts/egress/record-form.tsx";
import { SameApp } from "../../parts/egress/same-app.tsx";
import styles from "./app-screen.module.css";

/** Props of `AllowlistSection`. */
export interface AllowlistSectionProps {
  readonly app: AppView;
  /** What the page shows as the copy: it is what is recorded. */
  readonly copy: EgressCopyState;
  readonly ledger: readonly LedgerEntry[];
}

/** What stands in the product’s allowlist, as far as it was recorded, and what has to change there. */
export function AllowlistSection({ app, copy, ledger }: AllowlistSectionProps) {
  const mark = useMarkAdded(app, copy);
  const entries = ledger.filter((entry) => entry.appName === app.name);
  return (
    <Section title="In the product’s allowlist">
      <SameApp app={app} />
      {entries.length === 0 ? (
        <p className={styles.muted}>
          Nothing recorded yet. Record what you put in the product, and Tailrace tells you when it has to
          change.
        </p>
      ) : (
        <>
          <EgressDelta app={app} />
          <LedgerList entries={entries} />
        </>
      )}
      {app.egress.length === 0 ? null : <RecordForm mark={mark} />}
    </Section>
  );
}
