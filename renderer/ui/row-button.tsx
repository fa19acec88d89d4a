import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import styles from "./row-button.module.css";

/** A square button of 24 pixels in a row of a list, without a tooltip of its own: a long list has hundreds. */
export function RowButton({ className, ...rest }: Omit<ComponentProps<"button">, "type">) {
  return <button {...rest} type="button" className={classes(styles.button, className)} />;
}
