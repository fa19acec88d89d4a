import { useSlice } from "../../../state/mirror.ts";
import { RadioGroup } from "../../../ui/choice.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { TagInput } from "../../../ui/tag-input.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import type { FieldsProps } from "./decision-fields.tsx";
import { ownerSuggestions } from "./selectors.ts";
import { connectorTagsFirst, newTag } from "./tag-choices.ts";
import styles from "./review.module.css";

/** The tag that makes a device a connector of this app, new or declared already, and who may put it on devices. */
export function TagFields({ draft, update, errors, setup }: FieldsProps) {
  const fleet = useSlice("fleet");
  const declared = fleet?.declaredTags ?? [];
  const isNew = !declared.includes(draft.tag.trim());
  return (
    <div className={styles.group}>
      {declared.length === 0 ? null : (
        <RadioGroup<"new" | "existing">
          label="Connector tag"
          hint="Every device with this tag carries the app."
          inline
          value={isNew ? "new" : "existing"}
          options={[
            { value: "new", label: "New tag" },
            { value: "existing", label: "Existing tag" },
          ]}
          onValue={(choice) =>
            update({
              tag:
                choice === "new"
                  ? newTag(setup.decisions.tag, declared)
                  : (connectorTagsFirst(fleet, declared)[0]?.value ?? draft.tag),
            })
          }
        />
      )}
      {isNew ? (
        <>
          <TextField
            label={declared.length === 0 ? "Connector tag" : "New tag"}
            hideLabel={declared.length > 0}
            mono
            value={draft.tag}
            error={errors.tag}
            onValue={(tag) => update({ tag })}
          />
          <TagInput
            label="Tag owners"
            hint="Who may put the tag on devices."
            values={draft.tagOwners}
            error={errors.tagOwners}
            suggestions={ownerSuggestions(fleet)}
            onValues={(tagOwners) => update({ tagOwners })}
          />
        </>
      ) : (
        <SelectField
          label="Existing tag"
          hideLabel
          value={draft.tag}
          options={connectorTagsFirst(fleet, declared)}
          onValue={(tag) => update({ tag })}
        />
      )}
    </div>
  );
}
