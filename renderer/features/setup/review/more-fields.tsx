import { Checkbox } from "../../../ui/choice.tsx";
import type { FieldsProps } from "./decision-fields.tsx";
import styles from "./review.module.css";

/** What most people leave as it is. */
export function MoreFields({ draft, update }: FieldsProps) {
  return (
    <details className={styles.more}>
      <summary>More choices</summary>
      <div className={styles.fields}>
        <Checkbox
          label="Say in the policy file what Tailrace put in"
          checked={draft.comment}
          onChecked={(comment) => update({ comment })}
        />
      </div>
    </details>
  );
}
