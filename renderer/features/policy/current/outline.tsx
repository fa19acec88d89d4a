import type { OutlineEntry } from "../editor/structure.ts";
import styles from "./current.module.css";

/** Props of `Outline`. */
export interface OutlineProps {
  /** Null before the text has parsed once. */
  readonly entries: readonly OutlineEntry[] | null;
  readonly onJump: (entry: OutlineEntry) => void;
}

/** The sections of the policy file, each a way to its place. */
export function Outline({ entries, onJump }: OutlineProps) {
  return (
    <nav className={styles.outline} aria-label="Sections of the policy file">
      {entries === null ? (
        <p className={styles.muted}>Sections show once the text parses.</p>
      ) : entries.length === 0 ? (
        <p className={styles.muted}>No sections</p>
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry.from}>
              <button type="button" className={styles.section} onClick={() => onJump(entry)}>
                <span className="mono foreign">{entry.name}</span>
                {entry.entries === null ? null : <span className={styles.place}>{entry.entries}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}
