import { useState, type ComponentProps } from "react";
import { Menu, type MenuItem } from "../menu.tsx";
import { RowButton } from "../row-button.tsx";
import styles from "./row-menu.module.css";

/** Props of `RowMenu`. */
interface RowMenuProps {
  /** Accessible name of the button, with what the row is about. */
  readonly label: string;
  /** Asked for only where the menu is opened. */
  readonly items: () => readonly MenuItem[];
  readonly tabIndex: 0 | -1;
}

/**
 * Everything that can be done with a row, behind `…`. The menu is made with the first press: one for each row would cost
 * a long table more than all else in it.
 */
export function RowMenu({ label, items, tabIndex }: RowMenuProps) {
  const [wasOpened, setWasOpened] = useState(false);
  const button = { "aria-label": label, tabIndex };
  if (wasOpened) return <Menu startsOpen items={items()} trigger={<MoreButton {...button} />} />;
  return <MoreButton {...button} aria-haspopup="menu" onClick={() => setWasOpened(true)} />;
}

function MoreButton(props: ComponentProps<"button">) {
  return (
    <RowButton {...props} className={styles.button}>
      <span aria-hidden="true">⋯</span>
    </RowButton>
  );
}
