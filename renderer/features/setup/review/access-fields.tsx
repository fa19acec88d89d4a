import { useSlice } from "../../../state/mirror.ts";
import { RadioGroup } from "../../../ui/choice.tsx";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./fields-props.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";
import { RangeList } from "./range-list.tsx";
import { memberSuggestions } from "./selectors.ts";
import styles from "./review.module.css";

/** Who may use the app, and which addresses they get to reach for it. */
export function AccessFields({ draft, update, errors, product }: FieldsProps) {
  const fleet = useSlice("fleet");
  const published = product?.providerRanges;
  return (
    <>
      <TagInput
        label="Who may use it"
        hint="People, groups and autogroups. For everybody else the domains stop resolving."
        values={draft.members}
        error={errors.members}
        suggestions={memberSuggestions(fleet)}
        onValues={(members) => update({ members })}
      />
      {fleet?.people.known === false ? (
        <p className={styles.muted}>The people of the tailnet are not known: {fleet.people.reason}</p>
      ) : null}
      {draft.accessForm === "none" ? null : (
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
                hint: "Works for any address, but also lets these people use every exit node.",
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
      )}
    </>
  );
}
