import { useSlice } from "../../../state/mirror.ts";
import { TextField } from "../../../ui/text-field.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { ApprovalFields } from "./approval-fields.tsx";
import { CatalogueNotes } from "./catalogue-notes.tsx";
import { CoverageFields } from "./coverage-fields.tsx";
import { DecisionRow } from "./decision-row.tsx";
import { domainsWords, routesWords, ruleWords, tagWords } from "./decision-words.ts";
import { FixedRoutes } from "./fixed-routes.tsx";
import { OwnerField } from "./owner-field.tsx";
import { ReachFields } from "./reach-fields.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { TagFields } from "./tag-fields.tsx";
import { WhereItRuns } from "./where-it-runs.tsx";
import { WhoMayUse } from "./who-may-use.tsx";
import styles from "./review.module.css";

/** Props of `DecisionFields`. */
export interface DecisionFieldsProps extends FieldsProps {
  /** What was decided is being saved: nothing can be changed until the service has answered. */
  readonly saving: boolean;
}

/** Every decision, filled in. The two that people make stand open, the others in one line each. */
export function DecisionFields(props: DecisionFieldsProps) {
  const { draft, update, errors, product, saving } = props;
  const fleet = useSlice("fleet");
  const open = (...named: readonly (keyof typeof errors)[]) =>
    named.some((name) => errors[name] !== undefined);
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset className={styles.fields} aria-label="Decisions" disabled={saving}>
        <WhereItRuns {...props} />
        <WhoMayUse {...props} />
        <div className={styles.rows}>
          <DecisionRow
            label="Domains"
            summary={domainsWords(draft)}
            // A custom app is nothing before these are typed.
            wrong={product === undefined || open("name", "domains", "presetAppID")}
          >
            <TextField
              label="Name"
              hint="As the admin console lists it."
              value={draft.name}
              maxLength={120}
              error={errors.name}
              onValue={(name) => update({ name })}
            />
            <CoverageFields {...props} />
          </DecisionRow>
          <DecisionRow
            label="Routes"
            summary={routesWords(draft, product)}
            wrong={open("ranges", "approvedRanges", "routes")}
          >
            <ReachFields {...props} />
            <ApprovalFields {...props} />
            <FixedRoutes {...props} />
          </DecisionRow>
          <DecisionRow label="Tag" summary={tagWords(draft, fleet)} wrong={open("tag", "tagOwners")}>
            <TagFields {...props} />
            <OwnerField {...props} />
          </DecisionRow>
          <DecisionRow label="Rule" summary={ruleWords(draft)} wrong={false}>
            <RuleFields {...props} />
          </DecisionRow>
        </div>
        <CatalogueNotes product={product} />
      </fieldset>
    </form>
  );
}
