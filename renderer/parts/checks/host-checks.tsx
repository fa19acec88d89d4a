import type { Owner } from "../../../shared/connectors/checks/owner.ts";
import { hostChecks } from "../../../shared/connectors/checks/run-checks.ts";
import { Section } from "../../ui/page.tsx";
import { OwnedChecks } from "./owned-checks.tsx";

/** What only a look at the host can tell of a connector. It counts neither for nor against its health. */
export function HostChecks({ owner }: { readonly owner: Owner }) {
  return (
    <Section
      title="To check on the host"
      lead="Only the host itself can tell, so it is not among the checks."
    >
      <OwnedChecks label="To check on the host" owner={owner} checks={hostChecks} />
    </Section>
  );
}
