import { Server } from "lucide-react";
import styles from "./host-tile.module.css";

/** What a host is recognised by at the top of its screen. */
export function HostTile() {
  return (
    <span className={styles.tile}>
      <Server aria-hidden="true" />
    </span>
  );
}
