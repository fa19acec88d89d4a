import { useState } from "react";
import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./settings.module.css";
import { SupportBundle } from "../../parts/support/support-bundle.tsx";

/** What runs, and what helps somebody who helps. */
export function DiagnosticsSection({ runtime }: { readonly runtime: ConnectionState["runtime"] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title="Diagnostics">
      <div className={styles.fact}>
        <span>Runtime</span>
        <span className={styles.muted}>
          {runtime.version}
          {runtime.kind === "fallback" ? ", a substitute for the official one" : ""}
        </span>
        <Button size="row" onClick={() => go({ screen: "about" })}>
          About Tailrace
        </Button>
      </div>
      <div className={styles.fact}>
        <span>Support bundle</span>
        <span className={styles.muted}>shown before it is saved</span>
        <Button size="row" onClick={() => setOpen(true)}>
          Show support bundle
        </Button>
      </div>
      {isOpen ? <SupportBundle onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}
