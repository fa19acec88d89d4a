import { keyTable } from "../keys/key-table.ts";
import { KeyHint } from "../../ui/key-hint.tsx";
import styles from "./apply-label.module.css";

/** The words of the button that applies a change, with its key where there is room. */
export function ApplyLabel({ words }: { readonly words: string }) {
  return (
    <span className={styles.label}>
      {words}
      <span className={styles.key} aria-hidden="true">
        <KeyHint keys={keyTable.apply.keys} />
      </span>
    </span>
  );
}
