import { checkRoute } from "../../../parts/fields/check-entries.ts";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./fields-props.ts";

/** Routes that are there before anybody looks a name up. */
export function FixedRoutes({ draft, update, errors }: FieldsProps) {
  return (
    <TagInput
      label="Fixed routes (optional)"
      hint="Advertised and approved from the start, before any name is looked up."
      placeholder="203.0.113.0/24"
      values={draft.routes}
      check={checkRoute}
      error={errors.routes}
      onValues={(routes) => update({ routes })}
    />
  );
}
