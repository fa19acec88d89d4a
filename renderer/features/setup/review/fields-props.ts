import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import type { Decisions, SetupView } from "../../../../shared/bridge/setup.ts";
import type { DomainFinding } from "../../../../shared/connectors/domains.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";
import type { DraftErrors } from "./draft-errors.ts";
import type { UpdateDecisions } from "./use-decisions.ts";

/** What every group of fields gets. */
export interface FieldsProps {
  readonly draft: DecisionsDraft;
  readonly update: UpdateDecisions;
  readonly errors: DraftErrors;
  readonly findings: readonly DomainFinding[];
  readonly setup: SetupView;
  /** Null while something has to be put right first. */
  readonly decisions: Decisions | null;
  readonly product: CatalogueProduct | undefined;
  /** Opens the screen that finds domains from names. */
  readonly onFindDomains: () => void;
}
