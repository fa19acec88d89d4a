import { TextField } from "../../../ui/text-field.tsx";
import type { FieldsProps } from "./decision-fields.tsx";

/** The tag that makes a device a connector of this app. */
export function TagFields({ draft, update, errors }: FieldsProps) {
  return (
    <TextField
      label="Connector tag"
      hint="Every device with this tag carries the app."
      mono
      value={draft.tag}
      error={errors.tag}
      onValue={(tag) => update({ tag })}
    />
  );
}
