import type { AppView } from "../../../shared/bridge/apps.ts";
import { useCheckFixes } from "../../state/use-check-fixes.ts";
import { CheckList } from "../../parts/checks/check-list.tsx";
import { FixDialogs } from "../../parts/checks/fix-dialogs.tsx";
import { Section } from "../../ui/page.tsx";

/** Props of `ChecksSection`. */
export interface ChecksSectionProps {
  readonly app: AppView;
  readonly onEdit: () => void;
  readonly onMigrate: () => void;
}

/** The checks of an app, the worst first, each with its evidence and its fix. */
export function ChecksSection({ app, onEdit, onMigrate }: ChecksSectionProps) {
  const fixing = useCheckFixes({
    owner: { kind: "app", name: app.name },
    dialogs: { "edit-app": onEdit, "migrate-wildcard": onMigrate },
  });
  return (
    <Section title="Checks">
      <CheckList label="Checks" checks={app.checks} fixes={fixing.fixes} busyKey={fixing.busyKey} />
      <FixDialogs fixing={fixing} />
    </Section>
  );
}
