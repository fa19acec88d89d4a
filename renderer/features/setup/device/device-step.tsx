import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { finishLater } from "../leave-setup.ts";
import type { StepProps } from "../step-props.ts";
import { useGoTo } from "../use-go-to.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { Commands } from "./commands.tsx";
import { ConnectorState } from "./connector-state.tsx";
import { HostPart } from "./host-part.tsx";
import { LiveChecks } from "./live-checks.tsx";
import { needsKey } from "./needs-key.ts";
import { useChooseWay } from "./use-choose-way.ts";
import { WayChoice } from "./way-choice.tsx";
import { Columns } from "../columns.tsx";
import styles from "./device.module.css";

/** Makes or picks the device that carries the app, and waits until it does. */
export function DeviceStep({ setup }: StepProps) {
  const choice = useChooseWay(setup);
  const going = useGoTo(setup.id);
  const { name, tag } = setup.decisions;
  const trouble = choice.problem ?? setup.problem;
  // Until main has answered, what it last showed belongs to another way.
  const settled = setup.way !== null && setup.way === choice.way;
  return (
    <WizardFrame
      place={3}
      title={`Make a connector for ${name}`}
      lead={
        <>
          A Linux device that carries <span className="mono">{tag}</span>.
        </>
      }
      // Where nothing was written there is no review to go back to.
      back={
        setup.wrotePolicy
          ? { label: "Review", onBack: () => going.goTo("review") }
          : { label: "Apps", onBack: finishLater }
      }
      // The key would be revoked and the commands that were copied would not work any more.
      keepOnEscape={needsKey(setup)}
      aside={setup.way === null ? undefined : <ConnectorState setup={setup} />}
      actions={
        <>
          <Button onClick={finishLater}>Finish later</Button>
          <Button
            variant={setup.allGreen ? "filled" : "outlined"}
            intent={setup.allGreen ? "primary" : "base"}
            busyLabel={going.pending && "Continuing…"}
            onClick={() => going.goTo("allowlist")}
          >
            {setup.allGreen ? "Continue" : "Continue anyway"}
          </Button>
        </>
      }
    >
      <WayChoice setup={setup} choice={choice} />
      {trouble === null ? null : (
        <ProblemBox problem={trouble} onRetry={choice.again} retrying={choice.pending} />
      )}
      {going.problem === null ? null : <ProblemBox problem={going.problem} />}
      {settled ? (
        <Columns className={styles.columns}>
          <Commands setup={setup} pending={choice.pending} onNewKey={choice.again} />
          <LiveChecks setup={setup} />
          <HostPart setup={setup} />
        </Columns>
      ) : null}
    </WizardFrame>
  );
}
