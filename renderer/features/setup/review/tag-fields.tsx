import { useState } from "react";
import { connectorTag } from "../../../../shared/connectors/connector-tag.ts";
import { useSlice } from "../../../state/mirror.ts";
import { RadioGroup } from "../../../ui/choice.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { connectorTagsFirst, newTag, ownTag } from "./tag-choices.ts";
import styles from "./review.module.css";

/** The tag that makes a device a connector of this app, new or declared already. */
export function TagFields({ draft, update, errors, product }: FieldsProps) {
  const fleet = useSlice("fleet");
  const declared = fleet?.declaredTags ?? [];
  const label = draft.isFixed ? "Router tag" : "Connector tag";
  // Which of the two it is stays the person’s choice while they type: a half-typed tag may be another one’s name.
  const [mode, setMode] = useState<"new" | "existing">(declared.includes(draft.tag) ? "existing" : "new");
  const isNew = mode === "new" || !declared.includes(draft.tag.trim());
  const choose = (next: "new" | "existing") => {
    setMode(next);
    const first = connectorTagsFirst(fleet, declared)[0]?.value ?? draft.tag;
    update({
      tag:
        next === "new"
          ? newTag(product === undefined ? ownTag(draft) : connectorTag(product.id), declared)
          : first,
    });
  };
  return (
    <div className={styles.group}>
      {declared.length === 0 ? null : (
        <RadioGroup<"new" | "existing">
          label={label}
          hint={
            draft.isFixed
              ? "Every router with this tag may offer the addresses."
              : "Every device with this tag carries the app."
          }
          inline
          value={isNew ? "new" : "existing"}
          options={[
            { value: "new", label: "New tag" },
            { value: "existing", label: "Existing tag" },
          ]}
          onValue={choose}
        />
      )}
      {isNew ? (
        <TextField
          label={declared.length === 0 ? label : "New tag"}
          hideLabel={declared.length > 0}
          mono
          {...(declared.includes(draft.tag.trim())
            ? { hint: "This tag is declared already and keeps its owners." }
            : {})}
          value={draft.tag}
          error={errors.tag}
          onValue={(tag) => update({ tag })}
        />
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
