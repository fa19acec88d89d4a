import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import { checkNow } from "../../../state/actions.ts";
import { useSlice } from "../../../state/mirror.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";

/** The app is not among those of the last check: unknown, not read yet, or taken out by somebody. */
export function AppMissing({ name, apps }: { readonly name: string; readonly apps: FleetState["apps"] }) {
  const syncing = useSlice("connection")?.syncing ?? false;
  const look = (
    <Button busyLabel={syncing && "Checking…"} onClick={() => void checkNow()}>
      Check now
    </Button>
  );
  if (!apps.known) {
    return (
      <UnknownNote what="The apps are not known" reason={apps.reason} scope={apps.scope} actions={look} />
    );
  }
  return (
    <EmptyState title={`${name} was not found at the last check`} action={look}>
      The policy file was saved a moment ago. The app appears here with the next check.
    </EmptyState>
  );
}
