import type { AppView } from "../../../shared/bridge/apps.ts";
import type { EgressAddress } from "../../../shared/egress/states.ts";
import { copyAddress } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import type { EgressCopyState } from "../../state/use-egress-copy.ts";
import { EgressAddresses } from "./egress-addresses.tsx";
import { EgressCopy } from "./egress-copy.tsx";

/** Props of `AppEgress`. */
export interface AppEgressProps {
  readonly app: AppView;
  readonly copy: EgressCopyState;
  /** The copy button is the main act of the screen. */
  readonly primary?: boolean;
  /** Leads to the connector where an address can be verified. */
  readonly verifies?: boolean;
}

/** The egress IPs of an app with how sure each is, and their copy in the format that the product takes. */
export function AppEgress({ app, copy, primary = false, verifies = false }: AppEgressProps) {
  return (
    <>
      <EgressAddresses
        caption={`Egress IPs of ${app.name}`}
        addresses={app.egress}
        onCopy={(row) => void copyAddress(app.name, row.address)}
        {...(verifies
          ? { onVerify: ({ nodeId }: EgressAddress) => go({ screen: "connector", nodeId }) }
          : {})}
      />
      <EgressCopy {...copy} primary={primary} />
    </>
  );
}
