import { fixedAddressError, readFixedAddresses } from "../../../../shared/egress/fixed-addresses.ts";
import { counted, firstOf } from "../../../../shared/core/words.ts";
import { useSlice } from "../../../state/mirror.ts";
import { checkPort } from "../../../parts/fields/check-entries.ts";
import { Checkbox } from "../../../ui/choice.tsx";
import { TagInput } from "../../../ui/tag-input.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { DecisionRow } from "./decision-row.tsx";
import type { DecisionFieldsProps } from "./decision-fields.tsx";
import { tagWords } from "./decision-words.ts";
import { OwnerField } from "./owner-field.tsx";
import { TagFields } from "./tag-fields.tsx";
import { WhoReaches } from "./who-reaches.tsx";
import styles from "./review.module.css";

/** Every decision about addresses without a name: where, who, and the router in one line. */
export function FixedFields(props: DecisionFieldsProps) {
  const { draft, update, errors, saving } = props;
  const fleet = useSlice("fleet");
  const carried = draft.ranges.filter((text) => fixedAddressError(text) === undefined);
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset className={styles.fields} aria-label="Decisions" disabled={saving}>
        <TextField
          label="Name"
          hint="What the place is called here and in the policy file."
          value={draft.name}
          maxLength={120}
          error={errors.name}
          onValue={(name) => update({ name })}
        />
        <TagInput
          label="Which addresses?"
          hint="Type or paste them in any form: lines, ranges, JSON, a table."
          strong
          placeholder="203.0.113.5 or 203.0.113.0/28"
          values={draft.ranges}
          error={errors.ranges}
          check={fixedAddressError}
          read={readFixedAddresses}
          onValues={(ranges) => update({ ranges })}
        />
        <WhoReaches {...props} />
        <div className={styles.rows}>
          <DecisionRow label="Ports" summary={firstOf(draft.ports)} wrong={errors.ports !== undefined}>
            <TagInput
              label="Ports"
              hint="As a grant writes them: tcp:443, 5432, or * for all."
              placeholder="tcp:443"
              values={draft.ports}
              error={errors.ports}
              check={checkPort}
              onValues={(ports) => update({ ports })}
            />
          </DecisionRow>
          <DecisionRow
            label="Tag"
            summary={tagWords(draft, fleet)}
            wrong={errors.tag !== undefined || errors.tagOwners !== undefined}
          >
            <TagFields {...props} />
            <OwnerField {...props} />
          </DecisionRow>
        </div>
        <Checkbox
          label="Only through this router (via)"
          // Source: tailscale/tailscale#16643, a rule beyond the plan is saved and passes its tests.
          hint="Needs the Premium or Enterprise plan; below, Tailscale may save it and drop the traffic. Without it any router of these addresses may carry them."
          checked={draft.via}
          onChecked={(via) => update({ via })}
        />
        <p className={styles.muted}>
          {carried.length === 0
            ? "A subnet router on a host with a fixed address carries them: no names, no port 53."
            : `A subnet router carries ${counted(carried.length, "route")}: no names, no port 53.`}
        </p>
      </fieldset>
    </form>
  );
}
