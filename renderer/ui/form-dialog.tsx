import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import type { DialogProps } from "./dialog.tsx";
import styles from "./form-dialog.module.css";

/** Props of `FormDialog`. */
export interface FormDialogProps extends Pick<DialogProps, "open" | "onClose" | "title" | "description"> {
  /** The main button's words, naming the effect. */
  readonly act: string;
  /** Whether what is filled in can be sent. */
  readonly ready: boolean;
  /** The main button's words while it is being sent. */
  readonly busyLabel?: string | false;
  readonly onSubmit: () => void;
  /** Further buttons, before Cancel. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog to fill in. Enter in a field does what the main button does. */
export function FormDialog(props: FormDialogProps) {
  const { act, ready, busyLabel = false, onSubmit, aside, children, ...dialog } = props;
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          {aside}
          <Button onClick={dialog.onClose}>Cancel</Button>
          <Button
            variant="filled"
            intent="primary"
            disabled={!ready}
            busyLabel={busyLabel}
            onClick={onSubmit}
          >
            {act}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && busyLabel === false) onSubmit();
        }}
      >
        {children}
        {/* The main button stands outside the form; with several fields, Enter needs one within. */}
        <input type="submit" hidden disabled={!ready} />
      </form>
    </Dialog>
  );
}
