import type { AppPath } from "../../../shared/connectors/path/path.ts";
import { classes } from "../../ui/classes.ts";
import { Glyph } from "./glyph.tsx";
import styles from "./path-in-row.module.css";
import { SmallPath } from "./small-path.tsx";

/** How an app is, in a row: its path, and the same in a few words. What is well is said quietly. */
export function PathInRow({ path }: { readonly path: AppPath }) {
  return (
    <span className={styles.cell}>
      <SmallPath path={path} />
      <Words path={path} />
    </span>
  );
}

/** The same where a path has no room: one shape for the whole of it. */
export function StateInRow({ path }: { readonly path: AppPath }) {
  return (
    <span className={styles.cell}>
      <svg className={styles.shape} viewBox="-7 -7 14 14" aria-hidden="true">
        <Glyph state={path.state} x={0} y={0} size={1} />
      </svg>
      <Words path={path} />
    </span>
  );
}

function Words({ path }: { readonly path: AppPath }) {
  return (
    <span className={classes(styles.word, path.state === "ok" && styles.quiet)} title={path.sentence}>
      {partsOf(path.short).map((part) => (
        <span key={part} className={part.startsWith("since ") ? styles.since : undefined}>
          {part}{" "}
        </span>
      ))}
    </span>
  );
}

/** “No standby · 1 IP missing” in the parts of which the later ones may go where there is no room. */
function partsOf(short: string): readonly string[] {
  return short.split(/ (?=· |since )/u);
}
