import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { RadioGroup } from "../../../ui/choice.tsx";
import type { RadioOption } from "../../../ui/choice.tsx";
import { ExistingDevices } from "./existing-devices.tsx";
import type { WayChoiceState } from "./use-choose-way.ts";
import type { DeviceWay } from "../../../../shared/connectors/commands.ts";
import styles from "./device.module.css";

const ways: readonly RadioOption<DeviceWay | "none">[] = [
  { value: "linux", label: "New Linux host", hint: "A server or virtual machine on which you have root." },
  { value: "existing", label: "Existing device", hint: "A Linux device of this tailnet that has a tag." },
  { value: "docker", label: "Docker", hint: "A container on a Linux host, as a compose file." },
  { value: "cloud-init", label: "cloud-init", hint: "User data for a new instance in a cloud." },
  { value: "kubernetes", label: "Kubernetes", hint: "A Connector of the Tailscale operator." },
];

/** How the connector is made. */
export function WayChoice({ setup, choice }: { readonly setup: SetupView; readonly choice: WayChoiceState }) {
  return (
    <div className={styles.ways}>
      <RadioGroup<DeviceWay | "none">
        cards
        label="Where does the connector run?"
        value={choice.way ?? "none"}
        options={ways}
        onValue={(way) => {
          if (way !== "none") choice.choose({ way });
        }}
      />
      {choice.way === "existing" ? <ExistingDevices setup={setup} choice={choice} /> : null}
    </div>
  );
}
