import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { StatusShape, type StatusKind } from "./status.tsx";
import styles from "./tabs.module.css";

/** One tab. */
interface Tab<V extends string> {
  readonly value: V;
  readonly label: string;
  /** How many things it holds. */
  readonly count?: number;
  /** What is wrong in it, as shape and word. */
  readonly trouble?: { readonly kind: StatusKind; readonly word: string } | null;
  readonly content: ReactNode;
}

/** Props of `Tabs`. */
export interface TabsProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly tabs: readonly Tab<V>[];
  readonly onValue: (value: V) => void;
  /** The tabs fill the height, and the one on show scrolls inside. */
  readonly fill?: boolean;
}

/** Views of the same thing, one at a time; arrow keys move between them. */
export function Tabs<V extends string>({ label, value, tabs, onValue, fill = false }: TabsProps<V>) {
  return (
    <Radix.Root
      className={fill ? styles.fill : undefined}
      value={value}
      onValueChange={(next) => {
        const chosen = tabs.find((tab) => tab.value === next);
        if (chosen !== undefined) onValue(chosen.value);
      }}
    >
      <Radix.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count === undefined ? null : <> {tab.count.toLocaleString("en")}</>}
            {tab.trouble === undefined || tab.trouble === null ? null : (
              <>
                <StatusShape kind={tab.trouble.kind} />
                <span className="visually-hidden">({tab.trouble.word})</span>
              </>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={styles.content}>
          {/* Else the view that goes is drawn once more, to see whether it fades out. */}
          {tab.value === value ? tab.content : null}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
