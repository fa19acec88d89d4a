import type { AppView } from "../../../../shared/bridge/apps.ts";
import { NeedsYou } from "../../../parts/checks/needs-you.tsx";
import { appStatusProps } from "../../../parts/severity.ts";
import { Status } from "../../../ui/status.tsx";
import styles from "./done.module.css";

/** How the new app is doing at the last check, and what it needs: the same as on its own screen. */
export function NewAppHealth({ app }: { readonly app: AppView }) {
  return (
    <>
      <p className={styles.health}>
        <Status {...appStatusProps(app)} /> <span>{app.path.sentence}</span>
      </p>
      <NeedsYou owner={{ kind: "app", name: app.name }} checks={app.checks} app={app} />
    </>
  );
}
