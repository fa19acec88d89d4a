import { useState, type ReactNode } from "react";
import type { CommandValue } from "../../../shared/bridge/contract.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { Gain } from "../../../shared/policy/access/impact.ts";
import { call } from "../../state/call.ts";
import { sayProblem, sayWithUndo } from "../../state/feedback.ts";
import { useSlice } from "../../state/mirror.ts";
import { useCommand } from "../../state/use-command.ts";
import { useNotAllowed } from "../../state/use-not-allowed.ts";
import { useRead } from "../../state/use-read.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Status } from "../../ui/status.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { fewOf } from "../../ui/few-of.ts";
import { NotAllowed } from "../not-allowed.tsx";
import { AsBefore } from "../connectors/as-before.tsx";
import { TakeoverTable } from "../review/takeover-table.tsx";
import styles from "./tag-change-dialog.module.css";

/** Props of `TagChangeDialog`. */
export interface TagChangeDialogProps {
  readonly nodeId: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly title: string;
  /** The button's words, naming the effect. */
  readonly act: string;
  /** What is said once it is done. */
  readonly done: string;
  /** What the change is made from, or what it means in a sentence. */
  readonly children: ReactNode;
  /** What is filled in cannot be sent. */
  readonly isWrong?: boolean;
  readonly onClose: () => void;
}

type Judged = CommandValue<"connectors.judgeTags">;

/** Other tags on a connector: says first who takes over, whether their IP is listed, and who gains what. */
export function TagChangeDialog(props: TagChangeDialogProps) {
  const { nodeId, add, remove, title, act, done, children, isWrong = false, onClose } = props;
  const change = useCommand("connectors.changeTags");
  const barred = useNotAllowed("devices:core");
  const [confirmed, setConfirmed] = useState(false);
  const asked = { nodeId, add: [...add], remove: [...remove] };
  const isSame = add.length + remove.length === 0;
  const connection = useSlice("connection");
  const policy = useSlice("policy");
  // What was saved a moment ago changes who takes over.
  const since = `${connection?.lastSyncAt ?? ""} ${policy?.etag ?? ""}`;
  const { answer } = useRead("connectors.judgeTags", isSame ? null : asked, { since });
  const stops = answer?.ok === true && stopsPeople(answer.value);

  async function onApply(): Promise<void> {
    const result = await change.run({ ...asked, ...(stops ? { confirmLockout: confirmed } : {}) });
    if (!result.ok) return;
    sayWithUndo(done, () => void takeBack(asked));
    onClose();
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            intent="primary"
            disabled={
              isSame || isWrong || answer?.ok !== true || (stops && !confirmed) || barred.scope !== undefined
            }
            busyLabel={change.pending && "Changing tags…"}
            onClick={() => void onApply()}
          >
            {act}
          </Button>
        </>
      }
    >
      <NotAllowed act="change tags" {...barred} />
      {children}
      {isSame ? null : <Judgement answer={answer} nodeId={nodeId} />}
      {stops ? (
        <Checkbox
          label="I have read this and want it anyway"
          checked={confirmed}
          disabled={change.pending}
          onChecked={setConfirmed}
        />
      ) : null}
      {change.problem === null ? null : <ProblemBox problem={change.problem} />}
    </Dialog>
  );
}

/** What was so before is wanted back, whoever it stops. */
async function takeBack(asked: { nodeId: string; add: string[]; remove: string[] }): Promise<void> {
  const { nodeId, add, remove } = asked;
  const result = await call("connectors.changeTags", {
    nodeId,
    add: remove,
    remove: add,
    confirmLockout: true,
  });
  if (!result.ok) sayProblem(result.problem);
}

function stopsPeople({ takeovers }: Judged): boolean {
  return !takeovers.known || takeovers.value.some(({ severity }) => severity === "error");
}

function Judgement({ answer, nodeId }: { readonly answer: Result<Judged> | null; readonly nodeId: string }) {
  if (answer === null) return <SkeletonRows label="Asking who takes over" rows={2} />;
  if (!answer.ok) return <ProblemBox problem={answer.problem} />;
  const { takeovers, gains, unknowns } = answer.value;
  return (
    <>
      {!takeovers.known ? (
        <UnknownNote what="Who takes over is not known" reason={takeovers.reason} scope={takeovers.scope} />
      ) : takeovers.value.length === 0 ? (
        <AsBefore nodeId={nodeId} />
      ) : (
        <TakeoverTable rows={takeovers.value} />
      )}
      <Gains gains={gains} />
      {unknowns.length === 0 ? null : (
        <p className={styles.muted} title={unknowns.join("\n")}>
          Not all is known: {unknowns[0]}
        </p>
      )}
    </>
  );
}

/** Gains written out; the others are counted. */
const fewGains = 3;

function Gains({ gains }: { readonly gains: readonly Gain[] }) {
  if (gains.length === 0) return null;
  const shown = fewOf(gains, fewGains);
  return (
    <ul className={styles.gains} aria-label="What else opens">
      {shown.map(({ who, what }) => (
        <li key={`${who} ${what}`}>
          <Status kind="error" word={`Also opened for ${who}: ${what}`} />
        </li>
      ))}
      {gains.length > shown.length ? <li>and {gains.length - shown.length} more</li> : null}
    </ul>
  );
}
