import type { AppView } from "../../../../shared/bridge/state/fleet.ts";
import { fixesFor } from "../../../state/use-fixes.ts";
import { CheckList } from "../../../ui/check-list.tsx";
import { Section } from "../../../ui/page.tsx";
import { Status, severityStatus } from "../../../ui/status.tsx";

/** How the new app is doing at the last check. */
export function NewAppHealth({ app }: { readonly app: AppView }) {
  return (
    <Section
      title="Health"
      lead={
        <>
          <Status {...severityStatus[app.severity]} /> {app.sentence}
        </>
      }
    >
      <CheckList
        label="Checks"
        checks={app.checks}
        fixes={fixesFor({ owner: app.name, appName: app.name, productId: app.productId })}
      />
    </Section>
  );
}
