import { Tabs as Radix } from "radix-ui";
import { createContext, useContext, useState } from "react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { PageTitle } from "./page.tsx";
import { StatusShape } from "./status.tsx";
import type { StatusKind } from "./status.tsx";
import styles from "./bar-page.module.css";

/** One view of a `BarPage`. */
interface BarTab<V extends string> {
  readonly value: V;
  readonly label: string;
  /** How many things it holds; left out where there is little room. */
  readonly count?: number | undefined;
  /** What is wrong in it, as shape and word. */
  readonly trouble?: { readonly kind: StatusKind; readonly word: string } | undefined;
  readonly content: ReactNode;
}

/** Props of `BarPage`. */
export interface BarPageProps<V extends string> {
  readonly title: string;
  readonly value: V;
  readonly tabs: readonly BarTab<V>[];
  readonly onValue: (value: V) => void;
}

const ToolsPlace = createContext<HTMLElement | null>(null);

/**
 * A screen in full height: title, tabs and tools share one bar, and the tab on show has all the rest. It scrolls
 * nothing itself.
 */
export function BarPage<V extends string>({ title, value, tabs, onValue }: BarPageProps<V>) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <Radix.Root
      className={styles.page}
      value={value}
      onValueChange={(next) => {
        const chosen = tabs.find((tab) => tab.value === next);
        if (chosen !== undefined) onValue(chosen.value);
      }}
    >
      <div className={styles.bar}>
        <PageTitle title={title} className={styles.title} />
        <Radix.List className={styles.tabs} aria-label={title}>
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
              {tab.label}
              {tab.count === undefined ? null : (
                <span className={styles.count}> {tab.count.toLocaleString("en")}</span>
              )}
              {tab.trouble === undefined ? null : (
                <span className={styles.mark}>
                  <StatusShape kind={tab.trouble.kind} />
                  <span className="visually-hidden"> ({tab.trouble.word})</span>
                </span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        <div ref={setPlace} className={styles.tools} />
      </div>
      <ToolsPlace value={place}>
        {tabs.map((tab) => (
          <Radix.Content key={tab.value} value={tab.value} className={styles.content}>
            {tab.value === value ? tab.content : null}
          </Radix.Content>
        ))}
      </ToolsPlace>
    </Radix.Root>
  );
}

/** Puts the tools of the tab on show into the bar of its page. */
export function BarTools({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const place = useContext(ToolsPlace);
  if (place === null) return null;
  return createPortal(
    <div role="toolbar" aria-label={label} className={styles.toolbar}>
      {children}
    </div>,
    place,
  );
}
