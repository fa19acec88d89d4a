import { Command } from "cmdk";
import { useId, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./find-list.module.css";

/** Props of `FindList`. */
export interface FindListProps<T> {
  /** What is looked for, for screen readers. */
  readonly label: string;
  readonly listLabel: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  /** What was found, the best first. */
  readonly found: readonly T[];
  readonly idOf: (item: T) => string;
  readonly draw: (item: T) => ReactNode;
  readonly onChoose: (item: T) => void;
  /** Class of each item. */
  readonly itemClass: string | undefined;
  readonly isChosen?: (item: T) => boolean;
  /** Fills the height it is given instead of keeping one of its own. */
  readonly tall?: boolean;
  /** Below the list. */
  readonly children?: ReactNode;
}

/** Something to type into, with what it finds below. Arrow keys choose, Enter takes. */
export function FindList<T>(props: FindListProps<T>) {
  const { typed, onTyped, found, onChoose, tall = false } = props;
  const id = useId();
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, found.length - 1));
  return (
    <Command
      className={classes(styles.whole, tall && styles.tall)}
      label={props.label}
      value={`${current}`}
      onValueChange={(value) => setActive(Number(value))}
      shouldFilter={false}
      vimBindings={false}
      disablePointerSelection
    >
      <Command.Input
        asChild
        value={typed}
        onValueChange={(text) => {
          onTyped(text);
          setActive(0);
        }}
      >
        {/* Left alone, cmdk tells screen readers what Enter would take after an arrow key only. */}
        <input
          className={styles.input}
          placeholder={props.placeholder}
          aria-activedescendant={found.length === 0 ? undefined : `${id}-${current}`}
          onKeyDown={leaveToText}
        />
      </Command.Input>
      <Command.List className={styles.list} label={props.listLabel}>
        {found.map((item, index) => (
          <Command.Item key={props.idOf(item)} asChild value={`${index}`} onSelect={() => onChoose(item)}>
            <div
              id={`${id}-${index}`}
              className={classes(styles.item, props.itemClass)}
              data-chosen={props.isChosen?.(item) === true || undefined}
            >
              {props.draw(item)}
            </div>
          </Command.Item>
        ))}
      </Command.List>
      {props.children}
    </Command>
  );
}

/** Home and End move along what was typed, not along what was found. */
function leaveToText(event: KeyboardEvent): void {
  if (event.key === "Home" || event.key === "End") event.stopPropagation();
}
