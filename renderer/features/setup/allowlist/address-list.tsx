import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { EgressCopyState } from "../../../state/use-egress-copy.ts";
import { AppEgress } from "../../../parts/egress/app-egress.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Section } from "../../../ui/page.tsx";

/** Props of `AddressList`. */
export interface AddressListProps {
  readonly app: AppView;
  readonly copy: EgressCopyState;
  /** They were copied already, so copying is no longer the main act. */
  readonly copied: boolean;
}

/** The egress IPs with how sure each is, and their copy in the format that the product takes. */
export function AddressList({ app, copy, copied }: AddressListProps) {
  if (app.egress.length === 0) {
    return (
      <Section title="Egress IPs">
        <EmptyState title="No egress IP yet">
          They are found when the connector is online. You can go on and come back to this step later.
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title="Egress IPs" lead="Of all connectors of the app, standby included.">
      <AppEgress app={app} copy={copy} primary={!copied} />
    </Section>
  );
}
