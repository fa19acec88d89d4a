import type { PersonView } from "../../../../shared/bridge/access.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { Passing } from "../../../../shared/governance/posture/passing.ts";
import { Panel, PanelBody } from "../../../ui/panel.tsx";
import { NoPanelRows, PanelRow, PanelRowName, PanelRowNote, PanelRows } from "../../../ui/panel-rows.tsx";
import { ShortAgo } from "../../../ui/short-ago.tsx";
import { useAsOf } from "../../../state/use-as-of.ts";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { deviceMarks } from "./passing-of.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./person-devices.module.css";

/** Devices that are drawn; the others are counted. */
const mostDevices = 20;

type OwnDevice = Extract<PersonView["devices"], { known: true }>["value"][number];

/** The devices that somebody is signed in on. */
export function PersonDevices({
  devices,
  passing,
  unread,
}: Pick<PersonView, "devices"> & {
  readonly passing: readonly Passing[] | null;
  /** Why it is not known how they stand to what rules ask of them; null where it is, or nothing is asked. */
  readonly unread: string | null;
}) {
  const asOf = useAsOf();
  if (!devices.known)
    return (
      <Panel title="Devices">
        <PanelBody>
          <p className={styles.why}>
            <StatusShape kind="unknown" />
            <span>{devices.reason}</span>
          </p>
        </PanelBody>
      </Panel>
    );
  const { value } = devices;
  const { failing, share, unknown = unread } = deviceMarks(passing);
  const online = value.filter(({ online: isOnline }) => isOnline).length;
  // What was online when Tailscale last answered may be off by now.
  const states = asOf === null ? `${online} of ${value.length} online` : counted(value.length, "device");
  return (
    <Panel title="Devices" note={value.length === 0 ? "none" : (share ?? states)}>
      {value.length === 0 ? (
        <NoPanelRows>Rules already count for them, as they go by the person.</NoPanelRows>
      ) : (
        <PanelRows>
          {value.slice(0, mostDevices).map((device) => (
            <DeviceRow key={device.nodeId} device={device} failing={failing.get(device.nodeId) ?? null} />
          ))}
          {value.length > mostDevices ? (
            <PanelRow>{counted(value.length - mostDevices, "more", "more")}</PanelRow>
          ) : null}
          {unknown === null ? null : (
            <PanelRow>
              <StatusShape kind="unknown" />
              <PanelRowNote wraps>{unknown}</PanelRowNote>
            </PanelRow>
          )}
        </PanelRows>
      )}
    </Panel>
  );
}

function DeviceRow({
  device: { name, os, online, lastSeen },
  failing,
}: {
  readonly device: OwnDevice;
  readonly failing: { readonly word: string; readonly why: string } | null;
}) {
  const asOf = useAsOf();
  const isOnline = online && asOf === null;
  const at = online ? asOf : lastSeen;
  const seen = isOnline ? "online" : at === null ? "offline" : <ShortAgo at={at} exact />;
  return (
    <PanelRow>
      {failing === null ? (
        <Status
          kind={isOnline ? "ok" : "hollow"}
          word={isOnline ? "Online" : online ? "Was online" : "Offline"}
          quiet
        />
      ) : (
        <StatusShape kind="attention" />
      )}
      <PanelRowName title={[name, os, failing?.why ?? ""].join("\n").trim()}>
        <ForeignWords text={name} />
      </PanelRowName>
      {failing === null ? (
        <PanelRowNote>{seen}</PanelRowNote>
      ) : (
        <span className={styles.failing} title={failing.why}>
          <ForeignWords text={failing.word} />
        </span>
      )}
    </PanelRow>
  );
}
