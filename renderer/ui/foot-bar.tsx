import type { ReactNode } from "react";
import { KeyHint } from "./key-hint.tsx";
import styles from "./foot-bar.module.css";

/** A key and what it does here. */
export interface FootKey {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The line at the foot of a screen: how much there is, and the keys that work here. */
export function FootBar({
  children,
  keys,
}: {
  readonly children: ReactNode;
  readonly keys: readonly FootKey[];
}) {
  return (
    <div className={styles.bar}>
      <span className={styles.text}>{children}</span>
      {keys.map(({ keys: caps, does }) => (
        <span key={does} className={styles.key}>
          {caps.map((cap) => (
            <KeyHint key={cap} keys={[cap]} />
          ))}
          {does}
        </span>
      ))}
    </div>
  );
}
