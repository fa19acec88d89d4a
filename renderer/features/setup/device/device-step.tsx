import { call } from "../../../state/bridge.ts";
import { useCommand } from "../../../state/use-command.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { finishLater } from "../leave-setup.ts";
import type { StepProps } from "../step-props.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { Commands } from "./commands.tsx";
import { Waiting } from "./waiting.tsx";
import { WayChoice } from "./way-choice.tsx";
import { useChooseWay } from "./use-choose-way.ts";

/** Makes or picks the device that carries the app, and waits until it does. */
export function DeviceStep({ setup }: StepProps) {
  const choice = useChooseWay(setup);
  const onward = useCommand("setup.goTo");
  const { name, tag } = setup.decisions;
  const trouble = choice.problem ?? setup.problem;
  const goOn = () => void onward.run({ setupId: setup.id, step: "allowlist" });
  return (
    <WizardFrame
      place={3}
      title={`Make a connector for ${name}`}
      lead={
        <>
          A Linux device that carries <span className="mono">{tag}</span>.
        </>
      }
      back={{ label: "Review", onBack: () => void call("setup.goTo", { setupId: setup.id, step: "review" }) }}
      actions={
        <>
          <Button onClick={finishLater}>Finish later</Button>
          <Button
            variant={setup.allGreen ? "filled" : "outlined"}
            intent={setup.allGreen ? "primary" : "base"}
            busyLabel={onward.pending && "Continuing…"}
            onClick={goOn}
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
      {onward.problem === null ? null : <ProblemBox problem={onward.problem} />}
      {setup.way === null ? null : (
        <>
          <Commands setup={setup} pending={choice.pending} onNewKey={choice.again} />
          <Waiting setup={setup} />
        </>
      )}
    </WizardFrame>
  );
}
