import { ChevronDown } from "lucide-react";
import { Button, type ButtonProps } from "./button.tsx";
import { Menu, type MenuItem } from "./menu.tsx";
import styles from "./split-button.module.css";

/** Props of `SplitButton`. */
export interface SplitButtonProps extends Pick<
  ButtonProps,
  "variant" | "intent" | "icon" | "children" | "onClick" | "disabled"
> {
  /** Names what the arrow opens. */
  readonly menuLabel: string;
  readonly items: readonly MenuItem[];
}

/** The usual act as a button, its variants behind the arrow beside it. */
export function SplitButton({ menuLabel, items, ...act }: SplitButtonProps) {
  const look = {
    ...(act.variant === undefined ? {} : { variant: act.variant }),
    ...(act.intent === undefined ? {} : { intent: act.intent }),
  };
  return (
    <span className={styles.split}>
      <Button {...act} className={styles.act} />
      <Menu
        items={items}
        trigger={
          <Button {...look} className={styles.arrow} aria-label={menuLabel} title={menuLabel}>
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      />
    </span>
  );
}
