import { useState } from "react";
import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import { replacementSteps, type ReplacementStep } from "../../../../shared/connectors/replacement.ts";
import { BringBack } from "../../../parts/connectors/bring-back.tsx";
import { RemoveConnector, type RemovalAim } from "../../../parts/connectors/remove-connector.tsx";
import { go } from "../../../state/navigation.ts";
import { useCommand } from "../../../state/use-command.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { StatusShape, type StatusKind } from "../../../ui/status.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import { useNow } from "../../../ui/use-now.ts";
import type { StepProps } from "../step-props.ts";
import { useGoTo } from "../use-go-to.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { StepBody } from "./replace-bodies.tsx";
import { stepTitles, stepWord } from "./replace-words.ts";
import { useReplacement, type ShownReplacement } from "./use-replacement.ts";
import styles from "./replace.module.css";

/** Puts another host in the place of a connector, once it has joined: allowlists, switch, watch, delete. */
export function ReplaceStep({ setup }: Pick<StepProps, "setup">) {
  const fleet = useFleet();
  const shown = useReplacement(setup, fleet);
  const going = useGoTo(setup.id);
  const finish = useCommand("setup.finish");
  const isDone = shown !== null && shown.at.now === null;

  async function end(): Promise<void> {
    const { nodeId } = setup;
    if ((await finish.run({ setupId: setup.id })).ok)
      go(nodeId === null ? { screen: "connectors" } : { screen: "connector", nodeId });
  }

  return (
    <WizardFrame
      place={2}
      title={`Replace ${setup.replaces?.hostname ?? "a connector"}`}
      back={{ label: "Connectors", onBack: () => go({ screen: "connectors" }) }}
      aside={isDone ? undefined : "Leave at any time. Tailrace goes on from here."}
      actions={
        <>
          {isDone ? null : <Button onClick={() => go({ screen: "connectors" })}>Finish later</Button>}
          {isDone ? (
            <Button
              variant="filled"
              intent="primary"
              busyLabel={finish.pending && "Finishing…"}
              onClick={() => void end()}
            >
              Finish
            </Button>
          ) : null}
        </>
      }
    >
      {finish.problem === null ? null : <ProblemBox problem={finish.problem} />}
      {going.problem === null ? null : <ProblemBox problem={going.problem} />}
      {setup.problem === null ? null : <ProblemBox problem={setup.problem} />}
      {shown === null || fleet === null ? (
        <Unread fleet={fleet} />
      ) : (
        <Steps
          shown={shown}
          fleet={fleet}
          onDevice={() => going.goTo("device")}
          onKeepBoth={() => void end()}
        />
      )}
    </WizardFrame>
  );
}

function Unread({ fleet }: { readonly fleet: FleetState | null }) {
  if (fleet === null) return <SkeletonRows label="Loading the connectors" rows={5} />;
  const lost = fleet.connectors.known ? fleet.apps : fleet.connectors;
  const reason = lost.known ? "This set-up replaces nothing." : lost.reason;
  return <UnknownNote what="Where it stands is not known" reason={reason} />;
}

interface StepsProps {
  readonly shown: ShownReplacement;
  readonly fleet: FleetState;
  readonly onDevice: () => void;
  readonly onKeepBoth: () => void;
}

function Steps({ shown, ...rest }: StepsProps) {
  const [opened, setOpened] = useState<{
    readonly step: ReplacementStep;
    readonly during: ReplacementStep | null;
  } | null>(null);
  const [removing, setRemoving] = useState<RemovalAim | null>(null);
  const [bringing, setBringing] = useState(false);
  const now = useNow();
  const { at, old } = shown;
  // What a person opened stays open until another step is the one to do.
  const open = opened !== null && opened.during === at.now ? opened.step : (at.now ?? "delete");
  return (
    <>
      <ol className={classes("surface", styles.steps)} aria-label="Steps of the replacement">
        {replacementSteps.map((step) => (
          <li key={step} aria-current={at.now === step ? "step" : undefined}>
            <button
              type="button"
              className={styles.head}
              aria-expanded={open === step}
              onClick={() => setOpened({ step, during: at.now })}
            >
              <StatusShape kind={shapeOf(step, shown)} />
              <span className={styles.title}>{stepTitles[step]}</span>
              <span className="visually-hidden">{at.done.has(step) ? "done: " : ""}</span>
              <span className={`foreign ${styles.word}`}>{stepWord(step, shown, now)}</span>
            </button>
            {open === step ? (
              <div className={styles.open}>
                <StepBody
                  step={step}
                  shown={shown}
                  {...rest}
                  onRemove={setRemoving}
                  onBringBack={() => setBringing(true)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      {removing !== null && old !== null ? (
        <RemoveConnector aim={removing} connector={old} onClose={closed} onRemoved={closed} />
      ) : null}
      {bringing && old !== null ? <BringBack connector={old} onClose={() => setBringing(false)} /> : null}
    </>
  );

  /** What comes next follows from what was done there. */
  function closed(): void {
    setRemoving(null);
    setOpened(null);
  }
}

function shapeOf(step: ReplacementStep, { at, apps }: ShownReplacement): StatusKind {
  if (at.done.has(step)) return "ok";
  if (
    step === "watch" &&
    at.done.has("switch") &&
    (at.notCarried.length > 0 || apps.some(({ severity }) => severity === "error"))
  )
    return "error";
  if (step === "allowlist" && at.lists.some(({ state }) => state === "missing")) return "attention";
  return at.now === step ? "progress" : "hollow";
}
