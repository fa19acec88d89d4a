import type { CheckedRemovals } from "../../../shared/export/ready-to-run/run-for-list.ts";
import type { NoCommand } from "../../../shared/export/ready-to-run/ready-to-run.ts";
import { counted } from "../../../shared/core/words.ts";
import { copyRemoval } from "../../state/actions.ts";
import { Status, StatusShape } from "../../ui/status.tsx";
import { dateWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { shortName } from "../short-name.ts";
import { WholeNow, type WholeNowProps } from "./whole-now.tsx";
import { WrittenText } from "./written-text.tsx";
import styles from "./ready-to-run.module.css";

/** Props of `ReadyToRemove`. */
export interface ReadyToRemoveProps extends WholeNowProps {
  readonly appName: string;
  /** The product’s name. */
  readonly name: string;
  readonly removals: CheckedRemovals | NoCommand;
  /** What may go by the record, while nothing is written yet. */
  readonly due: readonly string[];
  readonly includeIPv6: boolean;
  /** Nothing is to be added: this is what is to be done. */
  readonly main: boolean;
}

/** What takes expired entries out, as a block of its own; until a later check is green, what it waits for. */
export function ReadyToRemove(props: ReadyToRemoveProps) {
  const { appName, name, removals, due, includeIPv6, main, pasted, asked } = props;
  const now = useNow();
  if ("why" in removals) {
    return (
      <section className="surface" aria-label={`Removals from ${name}`}>
        <div className={styles.head}>
          <h3 className={styles.heading}>
            Remove {due.length === 0 ? "later" : counted(due.length, "IP")}{" "}
            <Status kind="progress" word="not yet" />
          </h3>
        </div>
        <div className={styles.none}>
          <p>{removals.why}</p>
          <WholeNow {...props} />
        </div>
      </section>
    );
  }
  return (
    <WrittenText
      label={`Removals from ${name}`}
      title={`Remove ${counted(removals.removes.length, "IP")}`}
      choice="Removal written for"
      ways={removals.ways}
      noun={() => "removal"}
      trap={removals.trap}
      main={main}
      onCopy={
        asked === null ? null : (way) => void copyRemoval({ appName, way, includeIPv6, list: asked.asked })
      }
      above={
        <ul className={styles.steps} aria-label="Taken out">
          {removals.expired.map(({ address, recorded }) => (
            <li key={address}>
              <StatusShape kind="attention" />
              <span className={styles.step}>{address}</span>
              <span className={styles.muted} title={recorded.by}>
                put there {dateWords(recorded.at, now)} · {shortName(recorded.by)}
              </span>
            </li>
          ))}
        </ul>
      }
    >
      <p className={styles.none}>
        Every current IP is in the list. Run it, then {pasted.readAt === null ? "paste" : "read"} the list
        again.
      </p>
    </WrittenText>
  );
}
