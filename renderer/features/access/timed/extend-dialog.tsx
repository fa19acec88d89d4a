import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { say } from "../../../state/feedback.ts";
import { useCommand } from "../../../state/use-command.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { UntilField, useUntil } from "./until.tsx";

/** Gives a timed access another end. */
export function ExtendDialog({
  record,
  onClose,
}: {
  readonly record: TimedView;
  readonly onClose: () => void;
}) {
  const now = useNow();
  const until = useUntil(Math.max(now, record.expiresAt));
  const { run, pending, problem } = useCommand("timed.extend");
  async function extend(): Promise<void> {
    if (until.at === null) return;
    const done = await run({ id: record.id, expiresAt: until.at });
    if (!done.ok) return;
    say(done.value.sentence);
    onClose();
  }
  const { at } = until;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`Extend ${record.name} of ${record.login.split("@")[0] ?? record.login}`}
      description={`Now until ${momentWords(record.expiresAt, now)}.`}
      act={at === null ? "Extend" : `Extend until ${momentWords(at, now)}`}
      ready={at !== null}
      busyLabel={pending && "Extending…"}
      onSubmit={() => void extend()}
    >
      <UntilField until={until} now={now} />
      {problem === null ? null : <ProblemBox problem={problem} />}
    </FormDialog>
  );
}
