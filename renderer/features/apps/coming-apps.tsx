import type { ComingApp } from "../../../shared/connectors/coming-apps.ts";
import { Mark } from "../../parts/mark/mark.tsx";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Status } from "../../ui/status.tsx";
import styles from "./coming-apps.module.css";

/** Apps in the coming connector format: as they stand, without a verdict and without a button that changes them. */
export function ComingApps({ apps }: { readonly apps: readonly ComingApp[] }) {
  if (apps.length === 0) return null;
  return (
    <Panel
      title="In the new connector format"
      note="Kept as they are"
      actions={
        <Button size="row" onClick={() => go({ screen: "policy" })}>
          Policy file
        </Button>
      }
    >
      <ul aria-label="Apps in the new connector format">
        {apps.map(({ name, domains, connectors }, index) => (
          // Nothing keeps two of them from having the same name.
          <li key={`${index} ${name}`} className={styles.row}>
            <Mark productId={null} name={name} />
            <span className={styles.cut} title={name}>
              <span className="foreign">{name === "" ? "Without a name" : name}</span>
            </span>
            <Status kind="unknown" word="Not judged" />
            <span className={styles.facts} title={[...connectors, ...domains].join("\n")}>
              {[...connectors, ...domains].join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
