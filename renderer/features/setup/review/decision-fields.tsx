import type { FieldsProps } from "./fields-props.ts";
import { Section } from "../../../ui/page.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { AccessFields } from "./access-fields.tsx";
import { CatalogueNotes } from "./catalogue-notes.tsx";
import { CoverageFields } from "./coverage-fields.tsx";
import { MoreFields } from "./more-fields.tsx";
import { TagFields } from "./tag-fields.tsx";
import styles from "./review.module.css";

/** Props of `DecisionFields`. */
export interface DecisionFieldsProps extends FieldsProps {
  /** What was decided is being saved: nothing can be changed until the service has answered. */
  readonly saving: boolean;
}

/** Every decision, filled in. What most people leave as it is stands under “More choices”. */
export function DecisionFields(props: DecisionFieldsProps) {
  const { draft, update, errors, saving } = props;
  return (
    <Section title="Decisions">
      <form onSubmit={(event) => event.preventDefault()}>
        <fieldset className={styles.fields} aria-label="Decisions" disabled={saving}>
          <TextField
            label="Name"
            hint="As the admin console lists it."
            value={draft.name}
            maxLength={120}
            error={errors.name}
            onValue={(name) => update({ name })}
          />
          <CoverageFields {...props} />
          <TagFields {...props} />
          <AccessFields {...props} />
          <MoreFields {...props} />
          <CatalogueNotes product={props.product} />
        </fieldset>
      </form>
    </Section>
  );
}
