import { ClipboardCopy } from "lucide-react";
import { useCallback } from "react";
import type { DeprovisionView } from "../../../shared/bridge/deprovision.ts";
import { counted } from "../../../shared/core/words.ts";
import { ReviewDialog } from "../../parts/review/review-dialog.tsx";
import { call } from "../../state/call.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { go, goBack, turnTo } from "../../state/navigation.ts";
import { usePlannedChange } from "../../state/review/use-planned-change.ts";
import { ActionBar } from "../../ui/action-bar.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { HeadingEnd, HeadingNote, PartHeading } from "../../ui/halves.tsx";
import { DeprovisionFrame } from "./deprovision-frame.tsx";
import { LeftList } from "./left-list.tsx";
import { StepList } from "./step-list.tsx";
import styles from "./deprovision.module.css";

const planRestore = (id: string) => call("deprovision.reviewRestore", { id });

/** The steps through the API as they end, and what is left to people. */
export function AccountStep({ run }: { readonly run: DeprovisionView }) {
  const { id, login, reason, steps, left, isRunning, endedAt } = run;
  const isOver = endedAt !== null;
  const tell = async (name: "deprovision.run" | "deprovision.stop" | "deprovision.forget") => {
    const told = await call(name, { id });
    if (!told.ok) sayProblem(told.problem);
    return told.ok;
  };
  const close = async () => {
    if (await tell("deprovision.forget")) goBack({ screen: "access" });
  };
  const copyLeft = async () => {
    const copied = await call("deprovision.copyLeft", { id });
    if (copied.ok) say(copied.value.sentence);
    else sayProblem(copied.problem);
  };
  const foot = (
    <ActionBar
      aside={
        <span className={styles.muted}>Every result goes to Activity. Closing the window keeps this.</span>
      }
    >
      {isRunning ? (
        <Button onClick={() => void tell("deprovision.stop")}>Stop after this step</Button>
      ) : isOver ? (
        <>
          <Button onClick={() => void close()}>Forget this record</Button>
          <Button variant="filled" intent="primary" onClick={() => goBack({ screen: "access" })}>
            Done
          </Button>
        </>
      ) : (
        <Button variant="filled" intent="primary" onClick={() => void tell("deprovision.run")}>
          Continue
        </Button>
      )}
    </ActionBar>
  );
  const done = steps.filter(({ state }) => state === "done").length;
  return (
    <DeprovisionFrame login={login} place={isOver ? 4 : 3} reason={reason} foot={foot}>
      <PolicyResult run={run} />
      <section aria-label="Account, devices, keys">
        <PartHeading>
          Account, devices, keys <HeadingNote>{`${done} of ${steps.length} done`}</HeadingNote>
        </PartHeading>
        <StepList steps={steps} />
      </section>
      <section aria-label="What is left">
        <PartHeading>
          What is left{" "}
          <HeadingNote>
            {counted(left.filter(({ doneAt }) => doneAt === null).length, "thing")} to do
          </HeadingNote>
          <HeadingEnd>
            <Button variant="minimal" size="row" icon={<ClipboardCopy />} onClick={() => void copyLeft()}>
              Copy as checklist
            </Button>
          </HeadingEnd>
        </PartHeading>
        <LeftList id={id} left={left} />
      </section>
    </DeprovisionFrame>
  );
}

/** What came of the policy change, with the way back. */
function PolicyResult({ run }: { readonly run: DeprovisionView }) {
  const { id, login, policy, canRestore } = run;
  const change = usePlannedChange(planRestore);
  const apply = useCallback(
    (reviewId: string, confirmLockout: boolean) =>
      call("deprovision.restore", confirmLockout ? { id, reviewId, confirmLockout } : { id, reviewId }),
    [id],
  );
  if (policy.state === "nothing")
    return (
      <Banner kind="ok" title="The policy file named them nowhere">
        <p>Nothing was changed there.</p>
      </Banner>
    );
  return (
    <>
      <Banner
        kind="ok"
        title={`Policy change applied: ${counted(policy.places, "place")}`}
        actions={
          <>
            <Button size="strip" onClick={() => go({ screen: "policy", part: "history" })}>
              See history
            </Button>
            {canRestore ? (
              <Button size="strip" onClick={() => void change.plan(id)}>
                Restore
              </Button>
            ) : null}
          </>
        }
      >
        <p>Restore puts them back and lets a suspended account in. Deleted devices and keys stay gone.</p>
      </Banner>
      <ReviewDialog
        open={change.planning || change.review !== null || change.problem !== null}
        title={`Restore ${login}`}
        description="Puts them back where they were taken out, and lets a suspended account in again."
        change={{ ...change, apply }}
        applyLabel="Restore"
        onClose={change.done}
        onSaved={(sentence) => {
          say(sentence);
          // With the record gone this screen would begin anew, and offer to take out whoever was just put back.
          turnTo({ screen: "person", login });
        }}
      />
    </>
  );
}
