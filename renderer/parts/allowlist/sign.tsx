import { classes } from "../../ui/classes.ts";
import styles from "./sign.module.css";

/** Props of `Sign`. */
export interface SignProps {
  readonly mark: string;
  /** Whether an allowlist has to gain or to lose something; absent where neither. */
  readonly tone?: "add" | "remove" | undefined;
  readonly title?: string;
}

/** What has to be done with an address, in a circle. The words for it stand beside it, for screen readers too. */
export function Sign({ mark, tone, title }: SignProps) {
  return (
    <span
      className={classes(styles.sign, tone !== undefined && styles[tone])}
      aria-hidden="true"
      title={title}
    >
      {mark}
    </span>
  );
}
