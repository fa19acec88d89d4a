import { useState } from "react";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import { useEgressCopy } from "../../../state/use-egress-copy.ts";
import { useMarkAdded } from "../../../state/use-mark-added.ts";
import { RecordNote } from "../../../parts/egress/record-form.tsx";
import { Button } from "../../../ui/button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import type { StepProps } from "../step-props.ts";
import type { GoingTo } from "../use-go-to.ts";
import { AddressList } from "./address-list.tsx";
import { AllowlistFrame } from "./allowlist-frame.tsx";
import { BeforeEnforcing } from "./before-enforcing.tsx";
import { WhereItLives } from "./where-it-lives.tsx";
import styles from "./allowlist.module.css";

/** Props of `KnownAllowlist`. */
export interface KnownAllowlistProps extends StepProps {
  readonly app: AppView;
  readonly going: GoingTo;
}

/** The allowlist step of an app that is in the state: copy, put in, record. */
export function KnownAllowlist({ setup, product, app, going }: KnownAllowlistProps) {
  const copy = useEgressCopy(app);
  const mark = useMarkAdded(app, copy, setup.id);
  const [copied, setCopied] = useState(false);
  const record = async () => {
    if (await mark.save()) going.goTo("done");
  };
  // What was copied is no longer what there is: copying is the main act once more.
  const changed = mark.problem?.code === "conflict";
  const copyAll = () => {
    copy.onCopy();
    setCopied(true);
    mark.clear();
  };
  return (
    <AllowlistFrame
      setup={setup}
      product={product}
      going={going}
      main={
        app.egress.length === 0 ? null : (
          <Button
            variant={copied && !changed ? "filled" : "outlined"}
            intent={copied && !changed ? "primary" : "base"}
            disabled={!mark.ready}
            busyLabel={mark.pending && "Saving…"}
            onClick={() => void record()}
          >
            I have added them
          </Button>
        )
      }
    >
      {mark.problem === null ? null : (
        <ProblemBox
          problem={mark.problem}
          {...(changed ? { retryLabel: "Copy again", onRetry: copyAll } : { onRetry: () => void record() })}
        />
      )}
      <BeforeEnforcing app={app} product={product} />
      <AddressList app={app} copy={{ ...copy, onCopy: copyAll }} copied={copied && !changed} />
      <WhereItLives app={app} setup={setup} product={product} />
      {app.egress.length === 0 ? null : (
        <Section
          title="When they are in"
          lead="Tailrace remembers what was added, and says exactly what to change when the addresses do."
        >
          <RecordNote
            hint="Kept with the record, for example where you put them."
            className={styles.note}
            value={mark.note}
            onValue={mark.setNote}
          />
          {setup.recordedAt === null ? null : (
            <p className={styles.muted}>
              Recorded <RelativeTime at={setup.recordedAt} />.
            </p>
          )}
        </Section>
      )}
    </AllowlistFrame>
  );
}
