import { Dialog } from "radix-ui";
import { useMemo, useState } from "react";
import { counted } from "../../shared/core/words.ts";
import { useMirror } from "../state/mirror.ts";
import { closingByEscape } from "../ui/dialog.tsx";
import { FindList } from "../ui/find-list.tsx";
import { findItems, paletteItems } from "./palette-items.ts";
import { useQuestionItems } from "./use-question-items.ts";
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
  const state = useMirror((mirror) => mirror.state);
  const [typed, setTyped] = useState("");
  const items = useMemo(() => (state === null ? [] : paletteItems(state, onHelp)), [state, onHelp]);
  const questions = useQuestionItems(typed);
  const hits = useMemo(() => [...questions, ...findItems(items, typed)], [questions, items, typed]);
  return (
    <FindList
      tall
      label="Search for a command"
      listLabel="Commands"
      placeholder="App, address, person, a question, or: copy, set up, approve, check"
      typed={typed}
      onTyped={setTyped}
      found={hits.slice(0, mostShown)}
      idOf={({ id }) => id}
      itemClass={styles.option}
      draw={({ label, note, group }) => (
        <>
          <span className="foreign">{label}</span>
          <span className={styles.group}>{note ?? group}</span>
        </>
      )}
      onChoose={(item) => {
        onClose();
        item.run();
      }}
    >
      {hits.length === 0 ? <p className={styles.none}>Nothing found for “{typed}”.</p> : null}
      <p className={styles.total}>
        {hits.length <= mostShown
          ? counted(hits.length, "result")
          : `The first ${mostShown} of ${hits.length.toLocaleString("en")}: type on`}
      </p>
    </FindList>
  );
}
