import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useId, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { counted } from "../../shared/core/words.ts";
import { useMirror } from "../state/mirror.ts";
import { closingByEscape } from "../ui/dialog.tsx";
import { findItems, paletteItems } from "./palette-items.ts";
import styles from "./palette.module.css";

const mostShown = 50;

/** Props of `Palette`. */
export interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Shows every key. */
  readonly onHelp: () => void;
}

/** Go to, copy IPs of …, set up …, check now: everything by typing. */
export function Palette({ open, onClose, onHelp }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content
          className={styles.content}
          aria-describedby={undefined}
          onKeyDown={closingByEscape(onClose)}
        >
          <Dialog.Title className="visually-hidden">Command palette</Dialog.Title>
          <Commands onClose={onClose} onHelp={onHelp} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands({ onClose, onHelp }: Pick<PaletteProps, "onClose" | "onHelp">) {
  const id = useId();
  const state = useMirror((mirror) => mirror.state);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const items = useMemo(() => (state === null ? [] : paletteItems(state, onHelp)), [state, onHelp]);
  const hits = useMemo(() => findItems(items, typed), [items, typed]);
  const found = hits.slice(0, mostShown);
  const current = Math.min(active, Math.max(0, found.length - 1));
  return (
    <Command
      className={styles.commands}
      label="Search for a command"
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
          setTyped(text);
          setActive(0);
        }}
      >
        {/* Left alone, cmdk tells screen readers which command is the active one after an arrow key only. */}
        <input
          className={styles.input}
          placeholder="App, address, person, or: copy, set up, approve, check"
          aria-activedescendant={found.length === 0 ? undefined : `${id}-${current}`}
          onKeyDown={leaveToText}
        />
      </Command.Input>
      <Command.List className={styles.list} label="Commands">
        {found.map((item, index) => (
          <Command.Item
            key={item.id}
            asChild
            value={`${index}`}
            onSelect={() => {
              onClose();
              item.run();
            }}
          >
            <div id={`${id}-${index}`} className={styles.option}>
              <span className="foreign">{item.label}</span>
              <span className={styles.group}>{item.note ?? item.group}</span>
            </div>
          </Command.Item>
        ))}
      </Command.List>
      {found.length === 0 ? <p className={styles.none}>Nothing found for “{typed}”.</p> : null}
      <p className={styles.total}>
        {hits.length <= mostShown
          ? counted(hits.length, "result")
          : `The first ${mostShown} of ${hits.length.toLocaleString("en")}: type on`}
      </p>
    </Command>
  );
}

/** Home and End move along what was typed, not along the commands. */
function leaveToText(event: KeyboardEvent): void {
  if (event.key === "Home" || event.key === "End") event.stopPropagation();
}
