import { Checkbox } from "../../../ui/choice.tsx";
import { JumpButton } from "../../../ui/jump-button.tsx";
import type { ProductGroup } from "./product-groups.tsx";
import styles from "./catalogue.module.css";

/** Props of `GroupJump`. */
interface GroupJumpProps {
  readonly groups: readonly ProductGroup[];
  /** The group that is in view. */
  readonly current: string | undefined;
  readonly onGroup: (place: number) => void;
  readonly hidden: { readonly count: number; readonly on: boolean; readonly onChange: (on: boolean) => void };
}

/** The groups, each with how many products it has; a press scrolls to one. */
export function GroupJump({ groups, current, onGroup, hidden }: GroupJumpProps) {
  return (
    <nav className={styles.jump} aria-label="Groups">
      {groups.map(({ id, title, short, products }, place) => (
        <JumpButton
          key={id}
          className={styles.jumpItem}
          aria-current={id === current ? "true" : undefined}
          onClick={() => onGroup(place)}
        >
          <span className={styles.jumpTitle}>{title}</span>
          <span className={styles.jumpShort}>{short}</span>
          <span>{products.length}</span>
        </JumpButton>
      ))}
      {hidden.count === 0 ? null : (
        <div className={styles.hide}>
          <Checkbox
            label={`Hide those set up (${hidden.count})`}
            checked={hidden.on}
            onChecked={hidden.onChange}
          />
        </div>
      )}
    </nav>
  );
}
