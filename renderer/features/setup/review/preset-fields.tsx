import { useId } from "react";
import { findPreset, presetApps, presetTitle } from "../../../../shared/catalogue/presets.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { counted } from "../../../../shared/core/words.ts";
import type { FieldsProps } from "./fields-props.ts";
import styles from "./review.module.css";

/** A preset by its ID, with what is known of it; any other ID is left to the service to judge. */
export function PresetFields({ draft, update, errors }: FieldsProps) {
  const list = useId();
  const id = draft.presetAppID.trim();
  const preset = findPreset(id);
  const trimmed = preset?.trimmedDomains ?? [];
  const known = preset?.knownDomains ?? [];
  return (
    <div className={styles.group}>
      <TextField
        label="Preset ID"
        mono
        list={list}
        maxLength={80}
        hint={hintOf(id)}
        value={draft.presetAppID}
        error={errors.presetAppID}
        onValue={(presetAppID) => update({ presetAppID })}
      />
      <datalist id={list}>
        {presetApps.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </datalist>
      {preset?.note === undefined ? null : <p className={styles.caution}>{preset.note}</p>}
      {known.length === 0 ? null : (
        <details>
          <summary>{counted(known.length, "domain")} it was seen to route</summary>
          <p className="mono">{known.join(", ")}</p>
        </details>
      )}
      {trimmed.length === 0 ? null : (
        <div>
          <Button onClick={() => update({ covers: "domains", domains: trimmed })}>
            Use only the {counted(trimmed.length, "domain")} the product needs
          </Button>
        </div>
      )}
    </div>
  );
}

function hintOf(id: string): string {
  if (id === "") return "For example github, okta or aws-s3-us-east-1.";
  return findPreset(id) === undefined
    ? "Tailscale’s documentation does not list this ID; the service decides."
    : presetTitle(id);
}
