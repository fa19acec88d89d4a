import type { IncidentView } from "../../../shared/bridge/fleet.ts";
import { follow } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./incident-strip.module.css";

/** More than these are counted: the list of apps below is what a person came for. */
const mostShown = 2;

/** What is wrong now, one strip for each cause: the cause and whom it hits, below it what comes of it. */
export function IncidentStrips({ incidents }: { readonly incidents: readonly IncidentView[] }) {
  const rest = incidents.length - mostShown;
  if (incidents.length === 0) return null;
  return (
    <ul className={styles.strips} aria-label="What is wrong now">
      {incidents.slice(0, mostShown).map((incident) => (
        <li key={incident.id} className={classes(styles.strip, styles[incident.severity])}>
          <span className={styles.shape}>
            <StatusShape kind={incident.severity === "error" ? "error" : "attention"} />
          </span>
          <span className={styles.words} title={[incident.sentence, ...incident.apps].join("\n")}>
            <Sentence incident={incident} />
            {incident.symptoms === "" ? null : <span className={styles.symptoms}>{incident.symptoms}</span>}
          </span>
          <Button
            size="strip"
            aria-label={`${actOf(incident)}: ${incident.cause}`}
            onClick={() => follow(incident.open)}
          >
            {actOf(incident)}
          </Button>
        </li>
      ))}
      {rest > 0 ? <li className={styles.rest}>{`${rest} more, see the apps below`}</li> : null}
    </ul>
  );
}

/** The cause stands out, and whom it hits follows. */
function Sentence({ incident: { cause, sentence } }: { readonly incident: IncidentView }) {
  const at = sentence.indexOf(cause);
  const parts =
    at < 0 ? [sentence, "", ""] : [sentence.slice(0, at), cause, sentence.slice(at + cause.length)];
  const [before, strong, after] = parts;
  return (
    <span className={styles.sentence}>
      {before}
      <strong>{strong}</strong>
      {after}
    </span>
  );
}

/** Where the button leads, by what is found there. */
function actOf({ id, cause, open }: IncidentView): string {
  if (open.to === "connectors") {
    if (cause.includes(" offline")) return "Restart steps";
    return id.startsWith("egress-recorded:") ? "Show addresses" : "Show connector";
  }
  return open.to === "app" && open.name !== undefined ? "Show app" : "Show";
}
