import type { AppView, ConnectorView } from "../../../shared/bridge/state/fleet.ts";
import { fixesFor } from "../../state/use-fixes.ts";
import { CheckList } from "../../ui/check-list.tsx";
import { Section } from "../../ui/page.tsx";

/** Props of `ChecksSection`. */
export interface ChecksSectionProps {
  readonly app: AppView;
  /** Null when they are not known. */
  readonly connectors: readonly ConnectorView[] | null;
  readonly onEdit: () => void;
  readonly onMigrate: () => void;
}

/** The checks of an app, the worst first, each with its evidence and its fix. */
export function ChecksSection({ app, connectors, onEdit, onMigrate }: ChecksSectionProps) {
  const waiting = connectors?.find((connector) => connector.pendingRoutes.length > 0);
  const nodeId = waiting?.nodeId ?? connectors?.[0]?.nodeId;
  return (
    <Section title="Checks">
      <CheckList
        label="Checks"
        checks={app.checks}
        fixes={fixesFor({
          owner: app.name,
          appName: app.name,
          productId: app.productId,
          ...(nodeId === undefined ? {} : { nodeId }),
          onEdit,
          onMigrate,
        })}
      />
    </Section>
  );
}
