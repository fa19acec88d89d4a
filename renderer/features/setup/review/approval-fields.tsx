import { ApprovalFields as Fields } from "../../../parts/fields/approval-fields.tsx";
import type { FieldsProps } from "./fields-props.ts";
import styles from "./review.module.css";

/** Which of the routes that the connector learns are approved by themselves. */
export function ApprovalFields({ draft, update, errors }: FieldsProps) {
  return (
    <div className={styles.group}>
      <Fields
        approval={draft.approval}
        ranges={draft.approvedRanges}
        error={errors.approvedRanges}
        onApproval={(approval) => update({ approval })}
        onRanges={(approvedRanges) => update({ approvedRanges })}
      />
    </div>
  );
}
