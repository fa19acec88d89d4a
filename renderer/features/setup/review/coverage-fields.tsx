import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./decision-fields.tsx";

/** What the app covers: a list of domains, or a preset that Tailscale maintains. */
export function CoverageFields({ draft, update, errors, findings }: FieldsProps) {
  const wrong = new Map(
    findings.filter(({ severity }) => severity === "error").map(({ domain, sentence }) => [domain, sentence]),
  );
  return (
    <TagInput
      label="Domains"
      hint="Traffic to these goes through the connector."
      values={draft.domains}
      error={errors.domains}
      check={(domain) => wrong.get(domain)}
      onValues={(domains) => update({ domains })}
    />
  );
}
