import { useId } from "react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./setting-row.module.css";

/** Props of `SettingRow`. */
export interface SettingRowProps {
  readonly label: string;
  /** A few words beside the control. */
  readonly note?: string;
  /** The control names itself. */
  readonly children: ReactNode;
}

/** One setting in a line: what it is, and its control at the end. */
export function SettingRow({ label, note, children }: SettingRowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
      {children}
    </div>
  );
}

/** A setting that needs more than a line. */
export function SettingBlock({ children }: { readonly children: ReactNode }) {
  return <div className={classes(styles.row, styles.block)}>{children}</div>;
}

/** Props of `SwitchRow`. */
export interface SwitchRowProps extends Omit<SettingRowProps, "children"> {
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
}

/** A setting that is on or off; the whole line can be pressed. */
export function SwitchRow({ label, note, checked, onChecked }: SwitchRowProps) {
  const id = useId();
  return (
    <label className={styles.row} htmlFor={id}>
      <span className={styles.label}>{label}</span>
      {note === undefined ? null : (
        <span id={`${id}-note`} className={styles.note} aria-hidden="true">
          {note}
        </span>
      )}
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className={styles.switch}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChecked(event.target.checked)}
      />
    </label>
  );
}
