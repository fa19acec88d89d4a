import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Menu, type MenuItem } from "../menu.tsx";
import styles from "./row-menu.module.css";

/** Props of `RowMenu`. */
interface RowMenuProps {
  /** Accessible name of the button, with what the row is about. */
  readonly label: string;
  /** Asked for only where somebody may open the menu. */
  readonly items: () => readonly MenuItem[];
  readonly tabIndex: 0 | -1;
}

/**
 * Everything that can be done with a row, behind `…`. The menu itself is made for the row with the focus and for the one
 * under the pointer: a menu for each row would cost a long table more than all else in it.
 */
export function RowMenu({ label, items, tabIndex }: RowMenuProps) {
  const [pointed, setPointed] = useState(false);
  const button = (
    <button
      type="button"
      className={styles.button}
      aria-label={label}
      aria-haspopup="menu"
      tabIndex={tabIndex}
      onPointerEnter={() => setPointed(true)}
    >
      <Ellipsis aria-hidden="true" />
    </button>
  );
  return pointed || tabIndex === 0 ? <Menu items={items()} trigger={button} /> : button;
}
