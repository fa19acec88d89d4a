import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import styles from "./jump-button.module.css";

/** A line in a list of places beside a long screen; `aria-current` marks the one in view. */
export function JumpButton({ className, ...rest }: Omit<ComponentProps<"button">, "type">) {
  return <button {...rest} type="button" className={classes(styles.button, className)} />;
}
