import { everybody } from "../../../../shared/connectors/decided-users.ts";
import { memberSuggestions, sizeWords } from "../../../parts/who-may-use/sources.ts";
import { useSlice } from "../../../state/mirror.ts";
import { Button } from "../../../ui/button.tsx";
import { TagInput } from "../../../ui/tag-input.tsx";
import type { FieldsProps } from "./fields-props.ts";
import { UnknownPeople } from "./unknown-people.tsx";
import styles from "./review.module.css";

/** Who may use addresses without a name: groups and people as chips, all by the one router. */
export function WhoReaches({ draft, update, errors }: FieldsProps) {
  const fleet = useSlice("fleet");
  const all = fleet?.sizes[everybody];
  const isAll = draft.members.length === 1 && draft.members[0] === everybody;
  return (
    <div className={styles.group}>
      <TagInput
        label="Who may use it?"
        strong
        placeholder="Add a group or a person"
        values={draft.members}
        error={errors.members}
        suggestions={memberSuggestions(fleet)}
        note={(member) => sizeWords(member, fleet)}
        action={
          isAll ? null : (
            <Button variant="minimal" onClick={() => update({ members: [everybody] })}>
              Everyone{all === undefined ? "" : ` (${all.toLocaleString("en")})`}
            </Button>
          )
        }
        onValues={(members) => update({ members })}
      />
      <UnknownPeople />
    </div>
  );
}
