import { peopleAutogroups } from "../../../../shared/policy/selector.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { useSlice } from "../../../state/mirror.ts";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./decision-fields.tsx";

/** Who may use the app. */
export function AccessFields({ draft, update, errors }: FieldsProps) {
  const fleet = useSlice("fleet");
  const people = fleet === null ? [] : valueOr(fleet.people, []);
  return (
    <TagInput
      label="Who may use it"
      hint="People, groups and autogroups. Others lose the product if they depend on these domains."
      values={draft.members}
      error={errors.members}
      suggestions={[...peopleAutogroups, ...(fleet?.groups ?? []), ...people]}
      onValues={(members) => update({ members })}
    />
  );
}
