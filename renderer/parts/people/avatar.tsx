import { classes } from "../../ui/classes.ts";
import styles from "./avatar.module.css";

/** Props of `Avatar`. */
export interface AvatarProps {
  /** What the person is called. */
  readonly name: string;
  /** Width and height in pixels. */
  readonly size?: 20 | 24 | 40;
}

/** Somebody by their first letter. Decoration: the name stands beside it. */
export function Avatar({ name, size = 24 }: AvatarProps) {
  const letter = /\p{L}|\p{N}/u.exec(name.normalize("NFC"))?.[0];
  return (
    <span className={classes(styles.avatar, styles[`size${size}`])} aria-hidden="true">
      {letter === undefined ? "·" : letter.toUpperCase()}
    </span>
  );
}
