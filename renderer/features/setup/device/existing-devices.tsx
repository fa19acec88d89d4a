import { useState } from "react";
import type { ConnectorView, DeviceView } from "../../../../shared/bridge/connectors.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { firstOf } from "../../../../shared/core/words.ts";
import { TagChangeDialog } from "../../../parts/tags/tag-change-dialog.tsx";
import { openLink } from "../../../state/actions.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Button } from "../../../ui/button.tsx";
import { SkeletonLine } from "../../../ui/skeleton.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import { HostList, type Host } from "../hosts/host-list.tsx";
import { bestFirst, hostOf, hostOfDevice } from "../hosts/hosts.ts";
import type { WayChoiceState } from "./use-choose-way.ts";
import styles from "./device.module.css";

/** Props of `ExistingDevices`. */
interface ExistingDevicesProps {
  readonly setup: SetupView;
  readonly choice: WayChoiceState;
}

/** Which of the tailnet's devices becomes the connector: those that carry the tag first. */
export function ExistingDevices({ setup, choice }: ExistingDevicesProps) {
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
  const hosts = candidates(fleet.devices.value, valueOr(fleet.connectors, []), tag);
  if (hosts.length === 0) {
    return <p className={styles.muted}>No Linux device of this tailnet has a tag yet. Choose another way.</p>;
  }
  return (
    <div className={styles.existing}>
      <HostList
        caption="Devices that can carry it"
        hosts={hosts}
        chosen={choice.wish === null ? setup.nodeId : (choice.wish.nodeId ?? null)}
        onChoose={(nodeId) => choice.choose({ way: "existing", nodeId })}
        detail={({ device }) => <ItsTags device={device} tag={tag} />}
      />
    </div>
  );
}

/** Whether it carries the tag, and the way to give it. */
function ItsTags({ device, tag }: { readonly device: DeviceView; readonly tag: string }) {
  const [adding, setAdding] = useState(false);
  const { nodeId, hostname, tags } = device;
  if (tags.includes(tag)) return <span className="foreign">Carries {tag}</span>;
  return (
    <>
      <span className="foreign">
        Carries {firstOf(tags, 3)}, needs {tag}.{" "}
      </span>
      <Button size="row" onClick={() => setAdding(true)}>
        Add {tag}…
      </Button>{" "}
      <Button size="row" variant="minimal" onClick={() => void openLink("machine", nodeId)}>
        Open its page
      </Button>
      {adding ? (
        <TagChangeDialog
          nodeId={nodeId}
          add={[tag]}
          remove={[]}
          title={`Add ${tag} to ${hostname}`}
          act="Add the tag"
          done={`${hostname} carries ${tag}`}
          onClose={() => setAdding(false)}
        >
          <p>Its other tags stay.</p>
        </TagChangeDialog>
      ) : null}
    </>
  );
}

interface DeviceHost extends Host {
  readonly device: DeviceView;
}

/** Only tagged Linux devices can be connectors. */
function candidates(
  devices: readonly DeviceView[],
  connectors: readonly ConnectorView[],
  tag: string,
): readonly DeviceHost[] {
  const byId = new Map(connectors.map((connector) => [connector.nodeId, connector]));
  const rank = ({ device }: DeviceHost) => (device.tags.includes(tag) ? 0 : 1);
  return devices
    .filter(({ os, tags }) => os.toLowerCase() === "linux" && tags.length > 0)
    .map((device) => {
      const connector = byId.get(device.nodeId);
      return { ...(connector === undefined ? hostOfDevice(device) : hostOf(connector)), device };
    })
    .toSorted((one, other) => rank(one) - rank(other) || bestFirst(one, other));
}
