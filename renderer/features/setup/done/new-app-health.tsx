import type { AppView } from "../../../../shared/bridge/apps.ts";
import { OwnedChecks } from "../../../parts/checks/owned-checks.tsx";
import { Section } from "../../../ui/page.tsx";
import { appStatusProps } from "../../../parts/severity.ts";
import { Status } from "../../../ui/status.tsx";
import styles from "./done.module.css";

/** How the new app is doing at the last check. */
export function NewAppHealth({ app }: { readonly app: AppView }) {
  return (
    <Section
      title="Health"
      lead={
        <span className={styles.health}>
          <Status {...appStatusProps(app)} /> <span>{app.path.sentence}</span>
        </span>
      }
    >
      <OwnedChecks label="Checks" owner={{ kind: "app", name: app.name }} checks={app.checks} />
    </Section>
  );
}
