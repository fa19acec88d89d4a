import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { HostChecks } from "../../../parts/checks/host-checks.tsx";
import styles from "./device.module.css";

/** What to look at on the host, below what to run there where there is room. */
export function HostPart({ setup }: { readonly setup: SetupView }) {
  return (
    <div className={styles.host}>
      <HostChecks owner={{ kind: "setup", id: setup.id }} />
    </div>
  );
}
