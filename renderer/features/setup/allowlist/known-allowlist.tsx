import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import { Allowlist } from "../../../parts/allowlist/allowlist.tsx";
import type { StepProps } from "../step-props.ts";
import type { GoingTo } from "../use-go-to.ts";
import { AllowlistFrame } from "./allowlist-frame.tsx";
import { BeforeEnforcing } from "./before-enforcing.tsx";
import { WhereItLives } from "./where-it-lives.tsx";

/** Props of `KnownAllowlist`. */
export interface KnownAllowlistProps extends StepProps {
  readonly app: AppView;
  readonly fleet: FleetState;
  readonly going: GoingTo;
}

/** The allowlist step of an app that is in the state: copy, put in, record. */
export function KnownAllowlist({ setup, product, app, fleet, going }: KnownAllowlistProps) {
  return (
    <AllowlistFrame setup={setup} product={product} going={going}>
      <BeforeEnforcing app={app} product={product} />
      <Allowlist app={app} fleet={fleet} setup={{ id: setup.id, onRecorded: () => going.goTo("done") }} />
      <WhereItLives app={app} setup={setup} product={product} />
    </AllowlistFrame>
  );
}
