import { useSlice } from "../../../state/mirror.ts";
import { Button } from "../../../ui/button.tsx";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { memberSuggestions } from "../../../parts/who-may-use/sources.ts";
import styles from "./review.module.css";

const everyone = "autogroup:member";

/** Who may use the app: groups and people as chips, each group with how many people it means. */
export function WhoMayUse({ draft, update, errors }: FieldsProps) {
  const fleet = useSlice("fleet");
  const sizes = fleet?.sizes ?? {};
  const all = sizes[everyone];
  const isAll = draft.members.length === 1 && draft.members[0] === everyone;
  return (
    <div className={styles.group}>
      <TagInput
        label="Who may use it?"
        {...(isAll || draft.isFixed ? {} : { hint: "Everyone else can no longer open these domains." })}
        strong
        placeholder="Add a group or a person"
        values={draft.members}
        error={errors.members}
        suggestions={memberSuggestions(fleet)}
        note={(member) => peopleWords(sizes[member])}
        action={
          isAll ? null : (
            <Button variant="minimal" onClick={() => update({ members: [everyone] })}>
              Everyone{all === undefined ? "" : ` (${all.toLocaleString("en")})`}
            </Button>
          )
        }
        onValues={(members) => update({ members })}
      />
      {fleet?.people.known === false ? (
        <p className={styles.muted}>The people of the tailnet are not known: {fleet.people.reason}</p>
      ) : null}
    </div>
  );
}

function peopleWords(people: number | undefined): string | undefined {
  if (people === undefined) return undefined;
  return people === 1 ? "1 person" : `${people.toLocaleString("en")} people`;
}
