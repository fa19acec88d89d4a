import { useState } from "react";
import { go } from "../../../state/navigation.ts";
import { useCommand } from "../../../state/use-command.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Button } from "../../../ui/button.tsx";
import { ClientGuidance } from "../../../parts/client-guidance.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { AppMissing } from "../allowlist/app-missing.tsx";
import type { StepProps } from "../step-props.ts";
import { useGoTo } from "../use-go-to.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { NewAppHealth } from "./new-app-health.tsx";
import { UndoSetup } from "./undo-setup.tsx";

/** Props of `DoneStep`. */
interface DoneStepProps extends StepProps {
  /** The policy change is taken back; what else it left behind is asked about on this screen. */
  readonly onUndone: () => void;
}

/** What was reached, what to tell the people, and the way to take it back. */
export function DoneStep({ setup, onUndone }: DoneStepProps) {
  const fleet = useFleet();
  const going = useGoTo(setup.id);
  const finish = useCommand("setup.finish");
  const [undoing, setUndoing] = useState(false);
  const [isUndone, setUndone] = useState(false);
  const { name } = setup.decisions;
  const isFixed = setup.decisions.fixed !== undefined;
  const app = fleet?.apps.known === true ? fleet.apps.value.find((one) => one.name === name) : undefined;
  const end = async () => {
    const result = await finish.run({ setupId: setup.id });
    if (result.ok) go(app === undefined ? { screen: "apps" } : { screen: "app", name });
  };
  return (
    <WizardFrame
      place={5}
      title={`${name} is set up`}
      lead={
        setup.recordedAt === null
          ? "The egress IPs are not recorded in the product’s allowlist yet. You find them under Egress IPs."
          : "The egress IPs are recorded; Tailrace tells you when they have to change."
      }
      back={{
        label: "Allowlist",
        onBack: () => going.goTo("allowlist"),
      }}
      actions={
        <>
          {setup.wrotePolicy ? (
            <Button onClick={() => setUndoing(true)}>Undo the policy change</Button>
          ) : null}
          <Button
            variant="filled"
            intent="primary"
            busyLabel={finish.pending && "Finishing…"}
            onClick={() => void end()}
          >
            Finish
          </Button>
        </>
      }
    >
      {finish.problem === null ? null : <ProblemBox problem={finish.problem} onRetry={() => void end()} />}
      {going.problem === null ? null : <ProblemBox problem={going.problem} />}
      {setup.problem === null ? null : <ProblemBox problem={setup.problem} />}
      {isUndone ? null : fleet === null ? (
        <SkeletonRows label="Loading the new app" rows={4} />
      ) : app === undefined ? (
        <Section title="Health">
          <AppMissing name={name} apps={fleet.apps} />
        </Section>
      ) : (
        <NewAppHealth app={app} />
      )}
      <Section
        title="What to tell the people who use it"
        lead={`Their devices take the ${isFixed ? "router" : "connector"}’s routes only if the client accepts them.`}
      >
        <ClientGuidance isFixed={isFixed} />
      </Section>
      <UndoSetup
        setup={setup}
        open={undoing}
        onClose={() => setUndoing(false)}
        onUndone={() => {
          setUndone(true);
          onUndone();
        }}
      />
    </WizardFrame>
  );
}
