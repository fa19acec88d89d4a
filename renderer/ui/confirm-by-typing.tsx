import { useState } from "react";
import type { ReactNode } from "react";
import type { Problem } from "../../shared/core/problem.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { ProblemBox } from "./problem-box.tsx";
import { TextField } from "./text-field.tsx";

/** Props of `ConfirmByTyping`. */
export interface ConfirmByTypingProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen and what will stop. */
  readonly children: ReactNode;
  /** What has to be typed, exactly. */
  readonly name: string;
  /** The button's words, naming the effect. */
  readonly act: string;
  readonly busyLabel: string;
  readonly pending: boolean;
  /** Something has to be done or confirmed before the name counts. */
  readonly blocked?: boolean;
  readonly wide?: boolean;
  readonly problem: Problem | null;
  readonly onConfirm: (typedName: string) => void;
}

/** For what cannot be undone: the name has to be typed before the button works. */
export function ConfirmByTyping(props: ConfirmByTypingProps) {
  const { open, onClose, title, children, name, act, busyLabel, pending, problem, onConfirm } = props;
  const [typed, setTyped] = useState("");
  const matches = typed === name && props.blocked !== true;
  const close = () => {
    setTyped("");
    onClose();
  };
  return (
    <Dialog
      wide={props.wide === true}
      open={open}
      onClose={close}
      title={title}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="filled"
            intent="danger"
            disabled={!matches}
            busyLabel={pending && busyLabel}
            onClick={() => onConfirm(typed)}
          >
            {act}
          </Button>
        </>
      }
    >
      {children}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (matches && !pending) onConfirm(typed);
        }}
      >
        <TextField
          label="Type the name to confirm"
          hint={
            <>
              <span className="mono">{name}</span>
            </>
          }
          mono
          value={typed}
          onValue={setTyped}
        />
      </form>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </Dialog>
  );
}
