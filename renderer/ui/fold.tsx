import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./fold.module.css";

/** Props of `Fold`. */
export interface FoldProps {
  /** Its one line. */
  readonly summary: ReactNode;
  readonly className?: string | undefined;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** Something told in one line, which opens to the whole of it. */
export function Fold({ summary, className, open, onToggle, children }: FoldProps) {
  return (
    <details
      className={classes(styles.fold, className)}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight aria-hidden="true" />
        {summary}
      </summary>
      {children}
    </details>
  );
}
