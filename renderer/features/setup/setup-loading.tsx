import { goBack } from "../../state/navigation.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { WizardFrame } from "./wizard-frame.tsx";

/** The shape of a step while the set-up or the catalogue is still on its way. */
export function SetupLoading() {
  return (
    <WizardFrame
      place={2}
      title="Set up an app"
      back={{ label: "Back", onBack: () => goBack({ screen: "apps" }) }}
    >
      <SkeletonRows label="Loading the set-up" rows={6} />
    </WizardFrame>
  );
}
