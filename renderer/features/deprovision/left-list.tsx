import { useState } from "react";
import type { DeprovisionView } from "../../../shared/bridge/deprovision.ts";
import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import { call } from "../../state/call.ts";
import { sayProblem } from "../../state/feedback.ts";
import { Button } from "../../ui/button.tsx";
import { Status } from "../../ui/status.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ForeignName } from "../../parts/people/foreign-name.tsx";
import styles from "./deprovision.module.css";

type Left = DeprovisionView["left"][number];

/** What people have to do, each with whose it is. */
export function LeftList({ id, left }: { readonly id: string; readonly left: readonly Left[] }) {
  const mark = async (change: Omit<CommandArgument<"deprovision.mark">, "id">) => {
    const marked = await call("deprovision.mark", { id, ...change });
    if (!marked.ok) sayProblem(marked.problem);
  };
  return (
    <ul className={styles.card}>
      {left.map(({ id: leftId, what, why, owner, doneAt }) => (
        <li key={leftId} className={styles.row}>
          <Status
            kind={doneAt === null ? "attention" : "ok"}
            word={doneAt === null ? "to do" : "done"}
            quiet
          />
          <span className={styles.rowName} title={`${what}. ${why}`}>
            <ForeignName text={what} /> <span className={styles.muted}>{why}</span>
          </span>
          <OwnerField what={what} owner={owner} onOwner={(next) => void mark({ leftId, owner: next })} />
          <Button variant="minimal" size="row" onClick={() => void mark({ leftId, done: doneAt === null })}>
            {doneAt === null ? "Mark as done" : "Not done"}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Whose business something is: told once the field is left. */
function OwnerField({
  what,
  owner,
  onOwner,
}: {
  readonly what: string;
  readonly owner: string;
  readonly onOwner: (owner: string) => void;
}) {
  const [text, setText] = useState(owner);
  return (
    <TextField
      label={`Owner of: ${what}`}
      hideLabel
      placeholder="Owner"
      maxLength={200}
      className={styles.owner}
      value={text}
      onValue={setText}
      onBlur={() => {
        if (text !== owner) onOwner(text);
      }}
    />
  );
}
