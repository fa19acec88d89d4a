import type { DeviceView } from "../../../../shared/bridge/connectors.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { openLink } from "../../../state/actions.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { SkeletonLine } from "../../../ui/skeleton.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import type { WayChoiceState } from "./use-choose-way.ts";
import styles from "./device.module.css";

/** Which of the tailnet's devices becomes the connector: those that carry the tag first. */
export function ExistingDevices({
  setup,
  choice,
}: {
  readonly setup: SetupView;
  readonly choice: WayChoiceState;
}) {
  const fleet = useFleet();
  const { tag } = setup.decisions;
  if (fleet === null) return <SkeletonLine width="long" />;
  if (!fleet.devices.known) {
    return (
      <UnknownNote
        what="The devices are not known"
        reason={fleet.devices.reason}
        scope={fleet.devices.scope}
      />
    );
  }
  const devices = candidates(fleet.devices.value, tag);
  if (devices.length === 0) {
    return <p className={styles.muted}>No Linux device of this tailnet has a tag yet. Choose another way.</p>;
  }
  const chosen = choice.wish === null ? setup.nodeId : (choice.wish.nodeId ?? null);
  const device = devices.find(({ nodeId }) => nodeId === chosen);
  return (
    <div className={styles.existing}>
      <SelectField
        label="Device"
        value={device?.nodeId ?? ""}
        options={[
          { value: "", label: "Choose a device" },
          ...devices.map((one) => ({
            value: one.nodeId,
            label: `${one.hostname}${one.online ? "" : " (offline)"}`,
            group: one.tags.includes(tag) ? `Carries ${tag}` : `Needs ${tag} first`,
          })),
        ]}
        onValue={(nodeId) => {
          if (nodeId !== "") choice.choose({ way: "existing", nodeId });
        }}
      />
      {device === undefined || device.tags.includes(tag) ? null : (
        <p className={styles.note}>
          {device.hostname} carries {device.tags.join(", ")}. Add <span className="mono">{tag}</span> on its
          page under “Edit ACL tags”; Tailrace sees it by itself.{" "}
          <Button onClick={() => void openLink("machine", device.nodeId)}>Open its page</Button>
        </p>
      )}
    </div>
  );
}

/** Only tagged Linux devices can be connectors. */
function candidates(devices: readonly DeviceView[], tag: string): DeviceView[] {
  const rank = (device: DeviceView) => (device.tags.includes(tag) ? 0 : 1);
  return devices
    .filter(({ os, tags }) => os.toLowerCase() === "linux" && tags.length > 0)
    .toSorted((a, b) => rank(a) - rank(b) || a.hostname.localeCompare(b.hostname, "en"));
}
