import type { AppView } from "../../../../shared/bridge/state/fleet.ts";
import type { SetupView } from "../../../../shared/bridge/state/setups.ts";
import { useMarkAdded } from "../../../state/use-mark-added.ts";
import { Button } from "../../../ui/button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import styles from "./allowlist.module.css";

/** Props of `AddedForm`. */
export interface AddedFormProps {
  readonly app: AppView;
  readonly setup: SetupView;
  /** Recording is the main act now. */
  readonly primary: boolean;
  readonly onDone: () => void;
}

/** Records that the addresses stand in the product, so that a later change can be told as a difference. */
export function AddedForm({ app, setup, primary, onDone }: AddedFormProps) {
  const mark = useMarkAdded(app, setup.id);
  if (app.egress.length === 0) return null;
  return (
    <Section
      title="When they are in"
      lead="Tailrace remembers what was added, and says exactly what to change when the addresses do."
    >
      <form
        className={styles.record}
        onSubmit={(event) => {
          event.preventDefault();
          void mark.save().then((saved) => {
            if (saved) onDone();
            return undefined;
          });
        }}
      >
        <TextField label="Note (optional)" value={mark.note} maxLength={500} onValue={mark.setNote} />
        <Button
          type="submit"
          variant={primary ? "filled" : "outlined"}
          intent={primary ? "primary" : "base"}
          busyLabel={mark.pending && "Saving…"}
        >
          I have added them
        </Button>
      </form>
      {setup.recordedAt === null ? null : (
        <p className={styles.muted}>
          Recorded <RelativeTime at={setup.recordedAt} />.
        </p>
      )}
      {mark.problem === null ? null : <ProblemBox problem={mark.problem} />}
    </Section>
  );
}
