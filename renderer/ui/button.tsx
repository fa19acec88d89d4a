import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./button.module.css";

/** How much a button stands out. One filled primary on a screen. */
type ButtonVariant = "filled" | "tonal" | "outlined" | "minimal";
/** What pressing it means. */
export type ButtonIntent = "base" | "primary" | "danger";

/** Its height: 32 pixels on a screen, 28 in a strip, 24 in a row. */
type ButtonSize = "base" | "strip" | "row";

/** Props of `Button`; everything a native button takes, plus variant, intent and a busy state. */
export interface ButtonProps extends Omit<ComponentProps<"button">, "type"> {
  readonly variant?: ButtonVariant;
  readonly intent?: ButtonIntent;
  readonly size?: ButtonSize;
  readonly type?: "button" | "submit";
  /** Shown while the work runs; the button keeps its focus and its size and ignores presses. */
  readonly busyLabel?: string | false | undefined;
  readonly icon?: ReactNode;
}

/** A button that names its effect. */
export function Button({
  variant = "outlined",
  intent = "base",
  size = "base",
  type = "button",
  busyLabel,
  icon,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const busy = typeof busyLabel === "string";
  return (
    <button
      {...rest}
      type={busy ? "button" : type}
      aria-disabled={busy || undefined}
      className={classes(styles.button, styles[variant], styles[intent], styles[`${size}Size`], className)}
      onClick={busy ? undefined : onClick}
    >
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <span className={styles.stack}>
        <span className={classes(styles.label, busy && styles.hidden)} aria-hidden={busy || undefined}>
          {children}
        </span>
        {busy ? <span className={styles.label}>{busyLabel}</span> : null}
      </span>
    </button>
  );
}
