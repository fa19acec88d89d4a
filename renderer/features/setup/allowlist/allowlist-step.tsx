import { useState } from "react";
import type { AppView } from "../../../../shared/bridge/state/fleet.ts";
import { call } from "../../../state/bridge.ts";
import { useCommand } from "../../../state/use-command.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { finishLater } from "../leave-setup.ts";
import type { StepProps } from "../step-props.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { AddedForm } from "./added-form.tsx";
import { AddressList } from "./address-list.tsx";
import { AppMissing } from "./app-missing.tsx";
import { BeforeEnforcing } from "./before-enforcing.tsx";
import { WhereItLives } from "./where-it-lives.tsx";

/** Puts the egress IPs into the product, and remembers that they are there. */
export function AllowlistStep({ setup, product }: StepProps) {
  const fleet = useFleet();
  const onward = useCommand("setup.goTo");
  const [copied, setCopied] = useState(false);
  const { name } = setup.decisions;
  const goOn = () => void onward.run({ setupId: setup.id, step: "done" });
  const app = fleet?.apps.known === true ? fleet.apps.value.find((one) => one.name === name) : undefined;
  return (
    <WizardFrame
      place={4}
      title={`Add the egress IPs to ${product?.name ?? name}`}
      lead={`From now on people reach ${name} from these addresses.`}
      back={{ label: "Device", onBack: () => void call("setup.goTo", { setupId: setup.id, step: "device" }) }}
      actions={
        <>
          <Button onClick={finishLater}>Finish later</Button>
          <Button busyLabel={onward.pending && "Continuing…"} onClick={goOn}>
            {setup.recordedAt === null ? "Skip for now" : "Continue"}
          </Button>
        </>
      }
    >
      {onward.problem === null ? null : <ProblemBox problem={onward.problem} />}
      {fleet === null ? (
        <SkeletonRows label="Loading the egress IPs" rows={4} />
      ) : app === undefined ? (
        <AppMissing name={name} apps={fleet.apps} />
      ) : (
        <Known
          app={app}
          setup={setup}
          product={product}
          copied={copied}
          onCopied={() => setCopied(true)}
          onDone={goOn}
        />
      )}
    </WizardFrame>
  );
}

interface KnownProps extends StepProps {
  readonly app: AppView;
  readonly copied: boolean;
  readonly onCopied: () => void;
  readonly onDone: () => void;
}

function Known({ app, setup, product, copied, onCopied, onDone }: KnownProps) {
  return (
    <>
      <BeforeEnforcing app={app} product={product} />
      <AddressList app={app} copied={copied} onCopied={onCopied} />
      <WhereItLives app={app} setup={setup} product={product} />
      <AddedForm app={app} setup={setup} primary={copied} onDone={onDone} />
    </>
  );
}
