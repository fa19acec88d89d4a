import type { AppView } from "../../../../shared/bridge/apps.ts";
import { useCheckFixes } from "../../../state/use-check-fixes.ts";
import { CheckList } from "../../../parts/checks/check-list.tsx";
import { FixDialogs } from "../../../parts/checks/fix-dialogs.tsx";
import { Section } from "../../../ui/page.tsx";
import { appStatusProps } from "../../../parts/severity.ts";
import { Status } from "../../../ui/status.tsx";
import styles from "./done.module.css";

/** How the new app is doing at the last check. */
export function NewAppHealth({ app }: { readonly app: AppView }) {
  const fixing = useCheckFixes({ owner: { kind: "app", name: app.name } });
  return (
    <Section
      title="Health"
      lead={
        <span className={styles.health}>
          <Status {...appStatusProps(app)} /> <span>{app.sentence}</span>
        </span>
      }
    >
      <CheckList label="Checks" checks={app.checks} fixes={fixing.fixes} busyKey={fixing.busyKey} />
      <FixDialogs fixing={fixing} />
    </Section>
  );
}
