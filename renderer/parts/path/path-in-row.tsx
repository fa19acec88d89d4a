import type { AppPath } from "../../../shared/connectors/path/path.ts";
import { classes } from "../../ui/classes.ts";
import styles from "./path-in-row.module.css";
import { SmallPath } from "./small-path.tsx";

/** How an app is, in a row: its path, and the same in a few words. What is well is said quietly. */
export function PathInRow({ path }: { readonly path: AppPath }) {
  return (
    <span className={styles.cell}>
      <SmallPath path={path} />
      <span className={classes(styles.word, path.state === "ok" && styles.quiet)} title={path.sentence}>
        {partsOf(path.short).map((part) => (
          <span key={part}>{part} </span>
        ))}
      </span>
    </span>
  );
}

/** “No standby · 1 IP missing” in the parts of which the later ones may go where there is no room. */
function partsOf(short: string): readonly string[] {
  return short.split(/ (?=· |since )/u);
}
