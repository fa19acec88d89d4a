import type { ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { finishLater } from "../leave-setup.ts";
import type { StepProps } from "../step-props.ts";
import type { GoingTo } from "../use-go-to.ts";
import { WizardFrame } from "../wizard-frame.tsx";

/** Props of `AllowlistFrame`. */
export interface AllowlistFrameProps extends StepProps {
  readonly going: GoingTo;
  readonly children: ReactNode;
}

/** The frame of the allowlist step, whatever is known of the app. */
export function AllowlistFrame({ setup, product, going, children }: AllowlistFrameProps) {
  const { name } = setup.decisions;
  return (
    <WizardFrame
      place={4}
      title={`Add the egress IPs to ${product?.name ?? name}`}
      lead={`From now on people reach ${name} from these addresses.`}
      back={{ label: "Device", onBack: () => going.goTo("device") }}
      actions={
        <>
          <Button onClick={finishLater}>Finish later</Button>
          <Button busyLabel={going.pending && "Continuing…"} onClick={() => going.goTo("done")}>
            {setup.recordedAt === null ? "Skip for now" : "Continue"}
          </Button>
        </>
      }
    >
      {going.problem === null ? null : <ProblemBox problem={going.problem} />}
      {setup.problem === null ? null : <ProblemBox problem={setup.problem} />}
      {children}
    </WizardFrame>
  );
}
