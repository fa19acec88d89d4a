import { hostChecks } from "../../../shared/connectors/checks/run-checks.ts";
import { CheckList, type CheckFixes } from "./check-list.tsx";
import { Section } from "../../ui/page.tsx";

/** What only a look at the host can tell of a connector. It counts neither for nor against its health. */
export function HostChecks({ fixes }: { readonly fixes: CheckFixes }) {
  return (
    <Section
      title="To check on the host"
      lead="Only the host itself can tell, so it is not among the checks."
    >
      <CheckList label="To check on the host" checks={hostChecks} fixes={fixes} />
    </Section>
  );
}
