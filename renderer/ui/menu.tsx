import { Check, ChevronRight } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { Fragment, type ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./menu.module.css";

/** One act of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly onSelect?: () => void;
  /** A switch that stays in the menu when it is pressed: whether it is on. */
  readonly checked?: boolean;
  /** Further acts behind this one. */
  readonly items?: readonly MenuItem[];
  readonly icon?: ReactNode;
  readonly intent?: "base" | "danger";
  readonly disabled?: boolean;
  /** Why it is disabled. */
  readonly title?: string;
  /** A line above it sets it apart from what stands before. */
  readonly apart?: boolean;
}

/** One of several, of which one holds. */
interface MenuChoice {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onValue: (value: string) => void;
}

/** Props of `Menu`. */
export interface MenuProps {
  /** The button that opens it, with its own label. */
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  /** Stands above the acts. */
  readonly choice?: MenuChoice;
  readonly align?: "start" | "end";
  /** It is open when it is first drawn. */
  readonly startsOpen?: boolean;
  /** Nothing around it cuts it off, so it is drawn where it stands, within its landmark. */
  readonly inPlace?: boolean;
}

/** Acts behind one button, the rare ones of a screen or a row. */
export function Menu(props: MenuProps) {
  const { trigger, items, choice, align = "end", startsOpen = false, inPlace = false } = props;
  const content = (
    <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
      {choice === undefined ? null : <Choice choice={choice} />}
      <Items items={items} />
    </DropdownMenu.Content>
  );
  return (
    <DropdownMenu.Root modal={false} defaultOpen={startsOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {inPlace ? content : <DropdownMenu.Portal>{content}</DropdownMenu.Portal>}
    </DropdownMenu.Root>
  );
}

function Items({ items }: Pick<MenuProps, "items">) {
  return items.map((item) => (
    <Fragment key={item.label}>
      {item.apart === true ? <DropdownMenu.Separator className={styles.line} /> : null}
      <Item item={item} />
    </Fragment>
  ));
}

function Item({ item }: { readonly item: MenuItem }) {
  if (item.items !== undefined) return <Further label={item.label} items={item.items} />;
  if (item.checked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem
        className={styles.item}
        checked={item.checked}
        onSelect={(event) => {
          event.preventDefault();
          item.onSelect?.();
        }}
      >
        <span className={styles.mark}>
          <DropdownMenu.ItemIndicator>
            <Check aria-hidden="true" />
          </DropdownMenu.ItemIndicator>
        </span>
        {item.label}
      </DropdownMenu.CheckboxItem>
    );
  }
  return (
    <DropdownMenu.Item
      className={classes(styles.item, item.intent === "danger" && styles.danger)}
      disabled={item.disabled === true}
      title={item.title}
      {...(item.onSelect === undefined ? {} : { onSelect: item.onSelect })}
    >
      {item.icon === undefined ? null : (
        <span className={styles.mark} aria-hidden="true">
          {item.icon}
        </span>
      )}
      {item.label}
    </DropdownMenu.Item>
  );
}

function Further({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles.item}>
        <span className={styles.further}>{label}</span>
        <ChevronRight className={styles.arrow} aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className={styles.menu} sideOffset={4} collisionPadding={8}>
          <Items items={items} />
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

function Choice({ choice: { value, options, onValue } }: { readonly choice: MenuChoice }) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onValue}>
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={styles.item}>
          <span className={styles.mark}>
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
          </span>
          <span className="foreign">{option.label}</span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
