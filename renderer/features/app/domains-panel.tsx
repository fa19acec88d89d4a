import type { AppView } from "../../../shared/bridge/apps.ts";
import { counted, listed } from "../../../shared/core/words.ts";
import { Button } from "../../ui/button.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { fewOf } from "../../ui/few-of.ts";
import styles from "./app-screen.module.css";

/** As many stand open: more are folded. */
const fewEntries = 6;

/** What the app covers: its fixed addresses, or its preset or domains, and the routes that the policy file gives it. */
export function DomainsPanel({ app, onFind }: { readonly app: AppView; readonly onFind: () => void }) {
  const counts = [
    app.domains.length === 0 ? [] : [counted(app.domains.length, "domain")],
    app.routes.length === 0 ? [] : [counted(app.routes.length, "fixed route")],
  ].flat();
  if (app.isFixed === true) {
    return (
      <Panel title="Fixed addresses" note={counted(app.routes.length, "route")}>
        <PanelBody>
          <p className={styles.muted}>Known by address, not by name. A subnet router offers exactly these.</p>
          <Entries label="route" entries={app.routes} />
          {app.fixedTerms === undefined ? null : (
            <p className={styles.muted}>
              On <span className="mono">{app.fixedTerms.ports.join(", ")}</span>
            </p>
          )}
        </PanelBody>
      </Panel>
    );
  }
  return (
    <Panel
      title="Domains"
      note={counts.length === 0 ? "kept up to date by Tailscale" : listed(counts)}
      actions={
        app.presetAppID === null ? (
          <Button variant="minimal" size="row" onClick={onFind}>
            Find more
          </Button>
        ) : null
      }
    >
      <PanelBody>
        {app.presetAppID === null ? null : (
          <p className={styles.preset}>
            Preset <span className="mono">{app.presetAppID}</span>
          </p>
        )}
        <Entries label="domain" entries={app.domains} />
        <Entries label="fixed route" entries={app.routes} />
      </PanelBody>
    </Panel>
  );
}

function Entries({ label, entries }: { readonly label: string; readonly entries: readonly string[] }) {
  if (entries.length === 0) return null;
  const shown = fewOf(entries, fewEntries);
  const more = entries.slice(shown.length);
  return (
    <div>
      <EntryList entries={shown} />
      {more.length === 0 ? null : (
        <details>
          <summary className={styles.muted}>{counted(more.length, `more ${label}`)}</summary>
          <EntryList entries={more} />
        </details>
      )}
    </div>
  );
}

function EntryList({ entries }: { readonly entries: readonly string[] }) {
  return (
    <ul className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry} className="mono">
          {entry}
        </li>
      ))}
    </ul>
  );
}
