import type { PersonView } from "../../../../shared/bridge/access.ts";
import { counted } from "../../../../shared/core/words.ts";
import { Panel, PanelBody } from "../../../ui/panel.tsx";
import { ShortAgo } from "../../../ui/short-ago.tsx";
import { Status } from "../../../ui/status.tsx";
import styles from "./person-devices.module.css";

/** Devices that are drawn; the others are counted. */
const mostDevices = 20;

/** The devices that somebody is signed in on. */
export function PersonDevices({ devices }: Pick<PersonView, "devices">) {
  if (!devices.known)
    return (
      <Panel title="Devices">
        <PanelBody>
          <p>
            <Status kind="unknown" word={devices.reason} />
          </p>
        </PanelBody>
      </Panel>
    );
  const { value } = devices;
  const online = value.filter(({ online: isOnline }) => isOnline).length;
  return (
    <Panel title="Devices" note={value.length === 0 ? "none" : `${online} of ${value.length} online`}>
      {value.length === 0 ? (
        <PanelBody>
          <p className={styles.quiet}>Rules already count for them, as they go by the person.</p>
        </PanelBody>
      ) : (
        <ul className={styles.list}>
          {value.slice(0, mostDevices).map(({ nodeId, name, os, online: isOnline, lastSeen }) => (
            <li key={nodeId} className={styles.row}>
              <Status kind={isOnline ? "ok" : "hollow"} word={isOnline ? "Online" : "Offline"} quiet />
              <span className={styles.name} title={`${name}\n${os}`}>
                <span className="foreign">{name}</span>
              </span>
              <span className={styles.quiet}>
                {isOnline ? "online" : lastSeen === null ? "offline" : <ShortAgo at={lastSeen} exact />}
              </span>
            </li>
          ))}
          {value.length > mostDevices ? (
            <li className={styles.row}>{counted(value.length - mostDevices, "more", "more")}</li>
          ) : null}
        </ul>
      )}
    </Panel>
  );
}
