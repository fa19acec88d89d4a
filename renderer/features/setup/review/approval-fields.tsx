import { RadioGroup } from "../../../ui/choice.tsx";
import { checkRoute } from "../../../ui/check-entries.ts";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./decision-fields.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";
import styles from "./review.module.css";

/** Which of the routes that the connector learns are approved by themselves. */
export function ApprovalFields({ draft, update, errors }: FieldsProps) {
  return (
    <div className={styles.group}>
      <RadioGroup<DecisionsDraft["approval"]>
        label="Approval of learned routes"
        value={draft.approval}
        options={[
          {
            value: "narrow",
            label: "Within certain ranges",
            hint: "Whatever else the connector learns waits until somebody approves it.",
          },
          {
            value: "broad",
            label: "All of them",
            hint: "Nothing waits, but a connector that was taken over could draw any traffic to itself, private networks included.",
          },
          { value: "none", label: "None", hint: "Every route waits until somebody approves it." },
        ]}
        onValue={(approval) => update({ approval })}
      />
      {draft.approval === "narrow" ? (
        <TagInput
          label="Ranges that are approved"
          placeholder="203.0.113.0/24"
          values={draft.approvedRanges}
          error={errors.approvedRanges}
          check={checkRoute}
          onValues={(approvedRanges) => update({ approvedRanges })}
        />
      ) : null}
    </div>
  );
}
