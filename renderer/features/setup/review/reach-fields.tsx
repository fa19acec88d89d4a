import { RadioGroup } from "../../../ui/choice.tsx";
import type { DecisionsDraft } from "./decisions-draft.ts";
import type { FieldsProps } from "./fields-props.ts";
import { RangeList } from "./range-list.tsx";
import styles from "./review.module.css";

/** Which addresses people get to reach for the app. */
export function ReachFields({ draft, update, errors, product }: FieldsProps) {
  const published = product?.providerRanges;
  if (draft.accessForm === "none") return null;
  return (
    <div className={styles.group}>
      <RadioGroup<DecisionsDraft["reach"]>
        label="What they may reach"
        value={draft.reach}
        options={[
          {
            value: "ranges",
            label:
              published === undefined
                ? "Certain ranges"
                : `The published ranges of ${product?.name ?? "the product"}`,
            hint: "Opens no exit node. Addresses outside are not reached.",
          },
          {
            value: "internet",
            label: "The whole internet",
            hint: "Any address, and every exit node in your tailnet.",
          },
        ]}
        onValue={(reach) => update({ reach })}
      />
      {draft.reach === "ranges" ? (
        <RangeList
          ranges={draft.ranges}
          error={errors.ranges}
          published={published}
          onRanges={(ranges) => update({ ranges })}
        />
      ) : null}
    </div>
  );
}
