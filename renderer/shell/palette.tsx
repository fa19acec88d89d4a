/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox with rich options owns a listbox; a native select cannot be one */
import { Dialog } from "radix-ui";
import { useEffect, useId, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { useMirror } from "../state/mirror.ts";
import { classes } from "../ui/classes.ts";
import { findItems, paletteItems } from "./palette-items.ts";
import type { PaletteItem, PaletteProduct } from "./palette-items.ts";
import styles from "./palette.module.css";

const mostShown = 50;

/** Go to, copy IPs of …, set up …, check now: everything by typing. */
export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content className={styles.content} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Command palette</Dialog.Title>
          <PaletteBody onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const state = useMirror((mirror) => mirror.state);
  const products = useProducts();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const items = useMemo(() => (state === null ? [] : paletteItems(state, products)), [state, products]);
  const found = useMemo(() => findItems(items, typed, mostShown), [items, typed]);
  const current = Math.min(active, Math.max(0, found.length - 1));

  function run(item: PaletteItem | undefined): void {
    if (item === undefined) return;
    onClose();
    item.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") setActive(Math.min(current + 1, found.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(current - 1, 0));
    else if (event.key === "Enter") run(found[current]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className={styles.input}
        type="text"
        role="combobox"
        aria-label="Search for a command"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${current}`}
        placeholder="Go to, copy IPs of…, set up…"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.list} id={`${id}-list`} role="listbox" aria-label="Commands">
        {found.map((item, index) => (
          <Option
            key={item.id}
            id={`${id}-${index}`}
            item={item}
            selected={index === current}
            onRun={() => run(item)}
          />
        ))}
      </div>
      {found.length === 0 ? <p className={styles.none}>Nothing found for “{typed}”.</p> : null}
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly selected: boolean;
  readonly onRun: () => void;
}

function Option({ id, item, selected, onRun }: OptionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the combobox keeps the focus and handles the keys
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className={classes(styles.option, selected && styles.selected)}
      ref={(element) => {
        if (selected) element?.scrollIntoView?.({ block: "nearest" });
      }}
      onClick={onRun}
    >
      <span className="foreign">{item.label}</span>
      <span className={styles.group}>{item.group}</span>
    </div>
  );
}

/** The catalogue is large, so it is loaded when the palette opens for the first time. */
function useProducts(): readonly PaletteProduct[] {
  const [products, setProducts] = useState<readonly PaletteProduct[]>([]);
  useEffect(() => {
    let wanted = true;
    void import("../../shared/catalogue/catalogue.ts").then(({ catalogue }) => {
      if (wanted) setProducts(catalogue);
      return undefined;
    });
    return () => {
      wanted = false;
    };
  }, []);
  return products;
}
