import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import type { WayChoiceState } from "./use-choose-way.ts";
import type { DeviceWay } from "../../../../shared/connectors/commands.ts";
import styles from "./device.module.css";

const ways: readonly { readonly value: DeviceWay; readonly label: string }[] = [
  { value: "linux", label: "New Linux host" },
  { value: "docker", label: "Docker" },
  { value: "cloud-init", label: "cloud-init" },
  { value: "kubernetes", label: "Kubernetes" },
  { value: "existing", label: "Existing device" },
];

/** How the connector is made. */
export function WayChoice({ setup, choice }: { readonly setup: SetupView; readonly choice: WayChoiceState }) {
  return (
    <div className={styles.way}>
      <SelectField<DeviceWay>
        label={`How the ${setup.decisions.fixed === undefined ? "connector" : "router"} is made`}
        hideLabel
        value={choice.way ?? "linux"}
        options={ways}
        onValue={(way) => choice.choose({ way })}
      />
    </div>
  );
}
