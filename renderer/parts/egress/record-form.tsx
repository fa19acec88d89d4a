import type { ReactNode } from "react";
import type { MarkAdded } from "../../state/use-mark-added.ts";
import { Button } from "../../ui/button.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./record-form.module.css";

/** Records that what a copy panel shows stands in the product’s allowlist. */
export function RecordForm({ mark }: { readonly mark: MarkAdded }) {
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void mark.save();
        }}
      >
        <RecordNote value={mark.note} onValue={mark.setNote} />
        <Button type="submit" disabled={!mark.ready} busyLabel={mark.pending && "Saving…"}>
          I have added them
        </Button>
      </form>
      {mark.problem === null ? null : <ProblemBox problem={mark.problem} />}
    </>
  );
}

/** Props of `RecordNote`. */
export interface RecordNoteProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: ReactNode;
  readonly className?: string | undefined;
}

/** What somebody wants to remember of a record. */
export function RecordNote(props: RecordNoteProps) {
  return <TextField label="Note (optional)" maxLength={500} {...props} />;
}
