import type { SetupStep, SetupView } from "../../../shared/bridge/setup.ts";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { setupStepCount } from "../../state/setup-steps.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Row, RowName, RowNote } from "../../ui/row.tsx";
import { Status } from "../../ui/status.tsx";
import styles from "./rows.module.css";

/** Height of a set-up's row in a long list. */
export const setupRowHeight = 60;

/** What each step waits for. */
const waits: Readonly<Record<SetupStep, string>> = {
  review: "waiting for your decisions",
  device: "waiting for the connector",
  allowlist: "waiting for the allowlist",
  done: "done",
};

/** A set-up that was left in the middle: resume or discard. */
export function SetupRow({ setup }: { readonly setup: SetupView }) {
  const discard = useCommand("setup.discard");
  const onDiscard = async () => {
    const result = await discard.run({ setupId: setup.id });
    if (!result.ok) return;
    say(
      setup.appliedAt === null
        ? `Discarded the set-up of ${setup.decisions.name}`
        : `Discarded the set-up of ${setup.decisions.name}. What it saved to the policy file stays.`,
    );
  };
  return (
    <>
      <Row className={classes(styles.row, styles.setup)}>
        <div className={styles.names}>
          <RowName>{setup.decisions.name} (unfinished)</RowName>
          <RowNote>
            Started <RelativeTime at={setup.startedAt} />
          </RowNote>
        </div>
        <div className={styles.state}>
          <Status kind="progress" word={`${setupStepCount(setup.step)}: ${waits[setup.step]}`} />
        </div>
        <div className={styles.act}>
          <Button
            variant="minimal"
            intent="danger"
            aria-label={`Discard the set-up of ${setup.decisions.name}`}
            busyLabel={discard.pending && "Discarding…"}
            onClick={() => void onDiscard()}
          >
            Discard
          </Button>
          <Button
            aria-label={`Resume the set-up of ${setup.decisions.name}`}
            onClick={() => go({ screen: "setup", setupId: setup.id })}
          >
            Resume
          </Button>
        </div>
      </Row>
      {discard.problem === null ? null : <ProblemBox problem={discard.problem} />}
    </>
  );
}
