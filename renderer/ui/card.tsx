import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./card.module.css";

/** A raised surface around things that belong together. `flush` leaves the padding to what is inside. */
export function Card(props: { readonly children: ReactNode; readonly flush?: boolean }) {
  return <div className={classes(styles.card, props.flush === true && styles.flush)}>{props.children}</div>;
}
