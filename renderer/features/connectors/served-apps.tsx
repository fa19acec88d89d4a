import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { Mark } from "../../parts/mark/mark.tsx";
import { appStatusProps } from "../../parts/severity.ts";
import { go } from "../../state/navigation.ts";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { fewOf } from "../../ui/few-of.ts";
import styles from "./connector-screen.module.css";

/** As many stand open. */
const fewApps = 8;

/** Which apps a connector carries, and how each is. */
export function ServedApps({
  connector,
  apps,
}: {
  readonly connector: ConnectorView;
  readonly apps: readonly AppView[];
}) {
  const { appNames } = connector;
  const shown = fewOf(apps, fewApps);
  const more = apps.slice(shown.length);
  return (
    <Panel title="Apps" note={appNames.length === 0 ? undefined : appNames.length.toLocaleString("en")}>
      {appNames.length === 0 ? (
        <PanelBody>
          <p className={styles.muted}>No app has its tag.</p>
        </PanelBody>
      ) : (
        <AppRows apps={shown} />
      )}
      {more.length === 0 ? null : (
        <details className={styles.more}>
          <summary>{more.length.toLocaleString("en")} more</summary>
          <AppRows apps={more} />
        </details>
      )}
    </Panel>
  );
}

function AppRows({ apps }: { readonly apps: readonly AppView[] }) {
  return (
    <ul>
      {apps.map((app) => (
        <li key={app.name} className={styles.app}>
          <Mark productId={app.productId} name={app.name} isFixed={app.isFixed} />
          <button
            type="button"
            className={styles.appName}
            title={app.name}
            onClick={() => go({ screen: "app", name: app.name })}
          >
            <span className="foreign">{app.name}</span>
          </button>
          <span className={styles.appState} title={app.path.sentence}>
            {app.severity === "ok" ? null : <StatusShape kind={appStatusProps(app).kind} />}
            <span className={styles.cut}>{app.path.short}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
