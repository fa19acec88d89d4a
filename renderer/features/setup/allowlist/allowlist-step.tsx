import { useFleet } from "../../../state/use-fleet.ts";
import { Section } from "../../../ui/page.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import type { StepProps } from "../step-props.ts";
import { useGoTo } from "../use-go-to.ts";
import { AllowlistFrame } from "./allowlist-frame.tsx";
import { AppMissing } from "./app-missing.tsx";
import { KnownAllowlist } from "./known-allowlist.tsx";

/** Puts the egress IPs into the product, and remembers that they are there. */
export function AllowlistStep(props: StepProps) {
  const fleet = useFleet();
  const going = useGoTo(props.setup.id);
  const { name } = props.setup.decisions;
  if (fleet === null) {
    return (
      <AllowlistFrame {...props} going={going}>
        <SkeletonRows label="Loading the egress IPs" rows={4} />
      </AllowlistFrame>
    );
  }
  const app = fleet.apps.known ? fleet.apps.value.find((one) => one.name === name) : undefined;
  if (app !== undefined) return <KnownAllowlist {...props} going={going} app={app} fleet={fleet} />;
  return (
    <AllowlistFrame {...props} going={going}>
      <Section title="Egress IPs">
        <AppMissing name={name} apps={fleet.apps} />
      </Section>
    </AllowlistFrame>
  );
}
