import type { AppView } from "../../../shared/bridge/apps.ts";
import type { EgressCopyState } from "../../state/use-egress-copy.ts";
import { AppEgress } from "../../parts/egress/app-egress.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/page.tsx";

/** Props of `EgressSection`. */
export interface EgressSectionProps {
  readonly app: AppView;
  readonly copy: EgressCopyState;
}

/** The egress IPs of an app and their copy in a format. */
export function EgressSection({ app, copy }: EgressSectionProps) {
  return (
    <Section title="Egress IPs" lead="Of all its connectors, standby included.">
      {app.egress.length === 0 ? (
        <EmptyState title="No egress IP yet">
          Egress IPs are found when a connector of this app is online. They can also be entered by hand on the
          connector.
        </EmptyState>
      ) : (
        <AppEgress app={app} copy={copy} verifies />
      )}
    </Section>
  );
}
