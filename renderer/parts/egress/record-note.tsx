import type { ReactNode } from "react";
import { TextField } from "../../ui/text-field.tsx";

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
