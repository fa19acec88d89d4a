import { stopWaitingForKeychain } from "../../state/actions.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import styles from "./connect.module.css";

/** Props of `KeychainWait`. */
export interface KeychainWaitProps {
  /** What happens when the person does not wait. */
  readonly wayOut: string;
  /** Done after the waiting has ended. */
  readonly onWayOut?: () => void;
}

/** The keychain is asked and does not answer: its question waits for the person, often behind the window. */
export function KeychainWait({ wayOut, onWayOut }: KeychainWaitProps) {
  const stop = async () => {
    if (await stopWaitingForKeychain()) onWayOut?.();
  };
  return (
    <output className={styles.wait}>
      <Banner
        kind="attention"
        title="Waiting for the keychain"
        actions={<Button onClick={() => void stop()}>{wayOut}</Button>}
      >
        <p>Answer its question. It may be behind this window.</p>
      </Banner>
    </output>
  );
}
