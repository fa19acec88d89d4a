import { useState } from "react";
import type { FleetState, IncidentView } from "../../../shared/bridge/fleet.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { StatusShape } from "../../ui/status.tsx";
import { fewOf } from "../../ui/few-of.ts";
import { FixDialogs } from "../checks/fix-dialogs.tsx";
import { MoveApp } from "../tags/move-app.tsx";
import { causesOf, type Cause } from "./causes.ts";
import { useStripActs, type StripAct } from "./use-strip-acts.ts";
import styles from "./incident-strips.module.css";

/** More than these are shown when asked for: the list below is what a person came for. */
const mostShown = 2;

/** Props of `IncidentStrips`. */
export interface IncidentStripsProps {
  readonly fleet: FleetState;
  /** Which incidents are of the screen; all when left out. */
  readonly only?: (incident: IncidentView) => boolean;
}

/** What is wrong now, one strip for each cause: the cause and whom it hits, below it what comes of it. */
export function IncidentStrips({ fleet, only = () => true }: IncidentStripsProps) {
  const { actsOf, fixing, moving, endMove } = useStripActs(fleet);
  const [all, setAll] = useState(false);
  const causes = causesOf(fleet.incidents.filter(only));
  const shown = all ? causes : fewOf(causes, mostShown);
  const rest = causes.length - shown.length;
  if (causes.length === 0) return null;
  return (
    <>
      <ul className={styles.strips} aria-label="What is wrong now">
        {shown.map((cause) => (
          <Strip key={cause.id} cause={cause} acts={actsOf(cause)} />
        ))}
        {rest > 0 ? (
          <li className={styles.rest}>
            <Button size="strip" variant="minimal" onClick={() => setAll(true)}>{`Show ${rest} more`}</Button>
          </li>
        ) : null}
      </ul>
      <FixDialogs fixing={fixing} />
      {moving === null ? null : <MoveApp move={moving} onClose={endMove} />}
    </>
  );
}

function Strip({ cause, acts }: { readonly cause: Cause; readonly acts: readonly StripAct[] }) {
  const { severity, what, whom, symptoms, details } = cause;
  return (
    <li className={classes(styles.strip, styles[severity])}>
      <span className={styles.shape}>
        <StatusShape kind={severity === "error" ? "error" : "attention"} />
      </span>
      <span className={styles.words} title={details.join("\n")}>
        <span className={classes("clamped", styles.sentence)}>
          <strong>{what}</strong>
          {whom === "" ? null : <span className={styles.wide}>{` · ${whom}`}</span>}
        </span>
        {symptoms === "" && whom === "" ? null : (
          <span className={classes("clamped", styles.symptoms)}>
            {whom === "" ? null : (
              <span className={styles.narrow}>{`${whom}${symptoms === "" ? "" : " · "}`}</span>
            )}
            {symptoms}
          </span>
        )}
      </span>
      <span className={styles.acts}>
        {acts.map(({ label, isMain, busy, run }) => (
          <Button
            key={label}
            size="strip"
            variant={isMain ? "outlined" : "minimal"}
            className={isMain ? undefined : styles.aside}
            busyLabel={busy && `${label}…`}
            aria-label={`${label}: ${what}`}
            onClick={run}
          >
            {label}
          </Button>
        ))}
      </span>
    </li>
  );
}
