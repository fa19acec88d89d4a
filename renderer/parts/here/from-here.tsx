import { RefreshCw } from "lucide-react";
import { useState } from "react";
import type { Here } from "../../../shared/bridge/here.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { useRead } from "../../state/use-read.ts";
import { classes } from "../../ui/classes.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { Status, StatusShape } from "../../ui/status.tsx";
import { clockTime } from "../../ui/time-text.ts";
import type { SeenLine } from "./seen-lines.ts";
import styles from "./from-here.module.css";

/** As many lines say enough. */
const mostLines = 4;

/** Props of `FromHere`. */
export interface FromHereProps {
  readonly linesOf: (here: Here, nameOf: (nodeId: string) => string) => readonly SeenLine[] | null;
  /** Where a leak leads to. */
  readonly onLeak?: () => void;
}

/** What the Tailscale client of this computer shows. Nothing until it was asked. */
export function FromHere({ linesOf, onLeak }: FromHereProps) {
  const [looks, setLooks] = useState(0);
  const { value: here, answer } = useRead("here.look", { again: looks > 0 }, { since: looks });
  const fleet = useFleet();
  const again = (
    <IconButton
      label="Look from here again"
      icon={<RefreshCw aria-hidden="true" />}
      onClick={() => setLooks(looks + 1)}
    />
  );
  if (here === null) {
    if (answer === null || answer.ok) return null;
    return (
      <Panel title="From this computer" actions={again}>
        <PanelBody>
          <Status kind="unknown" word={answer.problem.what.replace(/\.$/u, "")} />
        </PanelBody>
      </Panel>
    );
  }
  const connectors = fleet === null ? [] : valueOr(fleet.connectors, []);
  const nameOf = (nodeId: string): string =>
    connectors.find((one) => one.nodeId === nodeId)?.hostname ?? "another device";
  const lines = linesOf(here, nameOf);
  if (lines === null) return null;
  return (
    <Panel title="From this computer" note={clockTime(here.at)} actions={again}>
      <ul className={styles.lines}>
        {lines.slice(0, mostLines).map(({ kind, text, isLeak }) => (
          <li key={text} className={styles.line}>
            <StatusShape kind={kind} />
            <span className={classes("clamped", styles.text)} title={text}>
              {text}
            </span>
            {isLeak === true && onLeak !== undefined ? (
              <Button size="row" onClick={onLeak}>
                Find out why
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
