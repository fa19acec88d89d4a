import type { IncidentView } from "../../../shared/bridge/fleet.ts";
import { follow } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./incident-strip.module.css";

/** More than these are counted: the list of apps below is what a person came for. */
const mostShown = 3;

/** What is wrong now, by cause: one line for a connector, however many apps it serves. */
export function IncidentStrip({ incidents }: { readonly incidents: readonly IncidentView[] }) {
  const rest = incidents.length - mostShown;
  if (incidents.length === 0) return null;
  const isDown = incidents.some(({ severity }) => severity === "error");
  return (
    <ul className={classes(styles.strip, isDown && styles.down)} aria-label="What is wrong now">
      {incidents.slice(0, mostShown).map((incident) => (
        <li key={incident.id} className={styles.incident}>
          <StatusShape kind={incident.severity === "error" ? "error" : "attention"} />
          <span className={styles.sentence} title={incident.apps.join("\n")}>
            {incident.sentence}
          </span>
          <Button
            variant="minimal"
            aria-label={`Open: ${incident.sentence}`}
            onClick={() => follow(incident.open)}
          >
            Open
          </Button>
        </li>
      ))}
      {rest > 0 ? <li className={styles.rest}>{`${rest} more, see the apps below`}</li> : null}
    </ul>
  );
}
