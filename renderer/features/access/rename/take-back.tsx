import { useState } from "react";
import type { RenameLook, UnfinishedRename } from "../../../../shared/bridge/rename.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { firstOf } from "../../../../shared/core/words.ts";
import { FoldedDiff } from "../../../parts/diff/folded-diff.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { call } from "../../../state/call.ts";
import { say } from "../../../state/feedback.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Order } from "./order.tsx";
import { RenameAsText } from "./rename-as-text.tsx";
import { WhomItChanges } from "./whom-it-changes.tsx";
import styles from "./rename.module.css";

/** Props of `TakeBack`. */
export interface TakeBackProps {
  readonly rename: UnfinishedRename;
  readonly onClose: () => void;
  /** It goes back from now on, and stopped. */
  readonly onStopped: () => void;
  /** Nothing of it is left. */
  readonly onOver: () => void;
}

/** Takes back a rename that was begun: how it stands, what is done in which order, and its end. */
export function TakeBack({ rename: { id, from, to, isBack }, onClose, onStopped, onOver }: TakeBackProps) {
  const policy = useSlice("policy");
  const { last, value, answer, again } = useRead("rename.stand", { id }, { since: policy?.etag ?? "" });
  const [busy, setBusy] = useState<"back" | "away" | null>(null);
  const [stopped, setStopped] = useState<Problem | null>(null);
  const [asText, setAsText] = useState(false);
  const back = value?.back ?? null;
  const carriers = back?.devices?.length ?? null;
  const isRead = answer?.ok === true;

  async function takeBack(): Promise<void> {
    setStopped(null);
    setBusy("back");
    const ended = await call("rename.takeBack", { id });
    setBusy(null);
    const why = ended.ok ? ended.value.problem : ended.problem;
    if (why === null) {
      say(`Took back the rename of ${from} to ${to}.`);
      onOver();
      return;
    }
    setStopped(why);
    again();
    onStopped();
  }

  async function putAway(): Promise<void> {
    setStopped(null);
    setBusy("away");
    const ended = await call("rename.putAway", { id });
    setBusy(null);
    if (ended.ok) {
      say(ended.value.sentence);
      onOver();
      return;
    }
    setStopped(ended.problem);
    again();
  }

  if (asText && carriers !== null)
    return (
      <RenameAsText
        wanted={{ from: to, to: from }}
        carriers={carriers}
        {...(carriers === 0 ? { title: `Take ${to} out again` } : {})}
        onClose={() => setAsText(false)}
      />
    );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Take back the rename of ${from} to ${to}`}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {value?.mayPutAway === true ? (
            <Button
              variant="filled"
              intent="primary"
              disabled={!isRead || busy === "back"}
              busyLabel={busy === "away" && "Putting it away…"}
              onClick={() => void putAway()}
            >
              Put away
            </Button>
          ) : (
            <Button
              variant="filled"
              intent="primary"
              disabled={!isRead || back?.refused !== null}
              busyLabel={busy === "back" && "Taking it back…"}
              onClick={() => void takeBack()}
            >
              {isBack ? "Go on" : "Take it back"}
            </Button>
          )}
        </>
      }
    >
      {stopped === null ? null : (
        <ProblemBox problem={stopped}>
          {stopped.code === "policy-managed-elsewhere" && carriers !== null ? (
            <Button onClick={() => setAsText(true)}>Show the change as text</Button>
          ) : null}
        </ProblemBox>
      )}
      {last?.ok === false ? <ProblemBox problem={last.problem} onRetry={again} /> : null}
      {value === null ? (
        last === null ? (
          <SkeletonRows label={`Looking for ${to}`} rows={4} />
        ) : null
      ) : (
        <div className={styles.back}>
          <p>
            <ForeignName text={value.words} />
          </p>
          {value.mayPutAway ? (
            <p>
              Nothing is left to take back. Put away, it is not asked about any more; nothing else changes.
            </p>
          ) : back === null ? (
            <p>Nothing is left to take back. Go on with the rename to end it.</p>
          ) : (
            <WhatGoesBack {...{ from, to, back }} />
          )}
        </div>
      )}
    </Dialog>
  );
}

interface WhatGoesBackProps {
  readonly from: string;
  readonly to: string;
  readonly back: RenameLook;
}

function WhatGoesBack({
  from,
  to,
  back: { devices, keys, refused, hunks, changesNobody },
}: WhatGoesBackProps) {
  return (
    <>
      {refused === null ? <WhomItChanges changesNobody={changesNobody} /> : <ProblemBox problem={refused} />}
      {keys === null ? (
        <Banner kind="unknown" title={`Which keys give ${to} could not be read`} />
      ) : keys.length === 0 ? null : (
        <Banner kind="attention" title={`${firstOf(keys)} cannot switch`}>
          Devices that join with {keys.length === 1 ? "it" : "them"} ask for {to}. Make new keys with {from}.
        </Banner>
      )}
      {devices === null ? null : (
        <Order from={to} to={from} devices={devices} back={{ isInFile: hunks.length > 0 }} />
      )}
      {hunks.length === 0 ? null : <FoldedDiff hunks={hunks} label="Changes to the policy file" />}
    </>
  );
}
