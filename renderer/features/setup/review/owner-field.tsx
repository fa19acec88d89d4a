import { useSlice } from "../../../state/mirror.ts";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { ownerSuggestions } from "../../../parts/who-may-use/sources.ts";

/** Who may put a new tag on devices; a tag that is declared already keeps its owners. */
export function OwnerField({ draft, update, errors }: FieldsProps) {
  const fleet = useSlice("fleet");
  if (fleet?.declaredTags.includes(draft.tag.trim()) === true) return null;
  return (
    <TagInput
      label="Tag owners"
      hint={`Who may put the ${draft.isFixed ? "router" : "connector"} tag on devices.`}
      values={draft.tagOwners}
      error={errors.tagOwners}
      suggestions={ownerSuggestions(fleet)}
      onValues={(tagOwners) => update({ tagOwners })}
    />
  );
}
