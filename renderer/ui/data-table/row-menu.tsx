import { Ellipsis } from "lucide-react";
import { Menu, type MenuItem } from "../menu.tsx";
import styles from "./row-menu.module.css";

/** Props of `RowMenu`. */
interface RowMenuProps {
  /** Accessible name of the button, with what the row is about. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly tabIndex: 0 | -1;
}

/** Everything that can be done with a row, behind `…`. */
export function RowMenu({ label, items, tabIndex }: RowMenuProps) {
  return (
    <Menu
      items={items}
      trigger={
        <button type="button" className={styles.button} aria-label={label} tabIndex={tabIndex}>
          <Ellipsis aria-hidden="true" />
        </button>
      }
    />
  );
}
