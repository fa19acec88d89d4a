import type { ForeignChange } from "../../../shared/bridge/policy.ts";
import { changeCounts } from "../diff/diff-rows.ts";
import { DiffView } from "../diff/diff-view.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./foreign-diff.module.css";

/** What somebody else saved meanwhile, folded: it is theirs, and not what is being decided. */
export function ForeignDiff({ theirs }: { readonly theirs: ForeignChange }) {
  const { by, at, hunks } = theirs;
  if (hunks.length === 0) return null;
  const { added, removed } = changeCounts(hunks);
  const title = `Changed by ${by ?? "somebody else"} in the meantime`;
  return (
    <details className={styles.fold}>
      <summary>
        <span className="foreign">{title}</span>
        {at === null ? null : (
          <span className={styles.muted}>
            {" "}
            · <RelativeTime at={at} />
          </span>
        )}
        <span className={styles.muted}>
          {" "}
          · {counted(added, "line")} added, {removed.toLocaleString("en")} removed
        </span>
      </summary>
      <DiffView hunks={hunks} label={title} />
    </details>
  );
}
