import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { useNow } from "../../../ui/use-now.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import styles from "./device.module.css";

/** Props of `KeyNote`, and of the commands that it stands above. */
export interface KeyProps {
  readonly setup: SetupView;
  /** Main is making a key. */
  readonly pending: boolean;
  readonly onNewKey: () => void;
}

/** What becomes of the one-time auth key. */
export function KeyNote({ setup, pending, onNewKey }: KeyProps) {
  const now = useNow();
  const key = setup.authKey;
  if (key === null || setup.way === "existing" || setup.way === "kubernetes") return null;
  if (key.revoked) {
    return setup.nodeId === null ? null : (
      <p className={styles.muted}>The auth key was used and is revoked.</p>
    );
  }
  if (key.expiresAt <= now) {
    return (
      <Banner
        kind="attention"
        title="The auth key has expired"
        actions={
          <Button busyLabel={pending && "Making a key…"} onClick={onNewKey}>
            Make a new key
          </Button>
        }
      >
        <p>Commands that were copied before do not work any more.</p>
      </Banner>
    );
  }
  return (
    <p className={styles.muted}>
      The auth key is shown as <span className="mono">{key.masked}</span>; copying puts the real one in. It
      works once and expires <RelativeTime at={key.expiresAt} />. Tailrace revokes it when the device has
      joined or you leave this step.
    </p>
  );
}
