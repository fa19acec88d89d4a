import { mapKnown } from "../../../../shared/core/known.ts";
import { dayWords } from "../../../../shared/core/when.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";
import { classes } from "../../../ui/classes.ts";
import { Panel, PanelBody } from "../../../ui/panel.tsx";
import { Status } from "../../../ui/status.tsx";
import styles from "./person-devices.module.css";

/** The keys that belong to somebody; those of the tailnet belong to nobody. */
export function PersonCredentials({ login }: { readonly login: string }) {
  const since = useSlice("connection")?.lastSyncAt ?? 0;
  const { value } = useRead("access.credentials", {}, { since });
  if (value === null) return null;
  const own = mapKnown(value.keysAndClients, (all) =>
    all.filter(({ owner, isOfPerson }) => isOfPerson && owner === login.toLowerCase()),
  );
  if (!own.known)
    return (
      <Panel title="API keys">
        <PanelBody>
          <Status kind="unknown" word={`Cannot be known: ${own.reason}`} />
        </PanelBody>
      </Panel>
    );
  const { doubt } = own;
  if (own.value.length === 0 && doubt === undefined) return null;
  return (
    <Panel title="API keys" note={String(own.value.length)}>
      <ul className={styles.list}>
        {own.value.map(({ id, name, powers, isMighty, expires }) => (
          <li key={id} className={styles.row} title={powers.join("\n")}>
            <Status kind={isMighty ? "attention" : "note"} word={`May ${powers.join("; ")}`} quiet />
            <span className={styles.name} title={name}>
              <span className="foreign">{name}</span>
            </span>
            <span className={styles.quiet}>
              {expires === null ? "no end" : expires === "unread" ? "end not known" : dayWords(expires)}
            </span>
          </li>
        ))}
        {doubt === undefined ? null : (
          <li className={styles.row}>
            <Status kind="unknown" word="or more" quiet />
            <span className={classes(styles.quiet, styles.doubt)}>{doubt.reason}</span>
          </li>
        )}
      </ul>
    </Panel>
  );
}
