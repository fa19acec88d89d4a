import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import { go } from "../../state/navigation.ts";
import { useRead } from "../../state/use-read.ts";
import { Button } from "../../ui/button.tsx";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./activity.module.css";

type Versions = NonNullable<ActivityRow["versions"]>;

/** How long a row must have been in sight before main works its effect out: nobody reads while scrolling. */
const rest = 150;

/** What an edit of the policy file did to people. What others gave stands out. */
export function Effect({ versions, isOurs }: { readonly versions: Versions; readonly isOurs: boolean }) {
  const { answer, value } = useRead("activity.effect", versions, { rest });
  if (answer?.ok === false)
    return (
      <span className={styles.quiet} title={answer.problem.what}>
        Effect cannot be told
      </span>
    );
  if (value === null) return <span className={styles.quiet}>Working out…</span>;
  const shape =
    value.kind === "gains" && !isOurs ? "attention" : value.kind === "cannot-tell" ? "unknown" : null;
  return (
    <span className={styles.to} title={value.words}>
      {shape === null ? null : <StatusShape kind={shape} />}
      <span className={styles.cut}>{value.words}</span>
    </span>
  );
}

/** How many lines an edit moved, and the way to them. */
export function Difference(props: {
  readonly versions: Versions;
  readonly did: string;
  readonly tabIndex: 0 | -1;
}) {
  const { versions, did, tabIndex } = props;
  const { answer, value } = useRead("activity.effect", versions, { rest });
  // Its effect says so in words beside it.
  if (value === null)
    return answer?.ok === false ? null : (
      <span aria-hidden="true" className={styles.quiet}>
        +… −…
      </span>
    );
  const [added, removed] = [value.added.toLocaleString("en"), value.removed.toLocaleString("en")];
  return (
    <Button
      size="row"
      variant="minimal"
      tabIndex={tabIndex}
      className={styles.difference}
      aria-label={`+${added} −${removed} lines: ${did}`}
      onClick={() => go({ screen: "policy", part: "history", version: versions.afterId })}
    >
      <span className={styles.added}>+{added}</span> <span className={styles.removed}>−{removed}</span>
    </Button>
  );
}
