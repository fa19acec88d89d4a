import { Checkbox, RadioGroup } from "../../../ui/choice.tsx";
import type { FieldsProps } from "./fields-props.ts";
import type { DecisionsDraft } from "./decisions-draft.ts";

/** The rule that lets people in, and how it is written. */
export function RuleFields({ draft, update }: FieldsProps) {
  return (
    <>
      <RadioGroup<DecisionsDraft["accessForm"]>
        label="Access rule"
        value={draft.accessForm}
        options={[
          { value: "grant", label: "A grant", hint: "The current form of a rule." },
          { value: "acl", label: "An ACL rule", hint: "For files that use only ACL rules." },
          { value: "none", label: "None", hint: "Another rule lets them reach the product already." },
        ]}
        onValue={(accessForm) => update({ accessForm })}
      />
      <Checkbox
        label="Only through this connector (via)"
        hint={
          draft.accessForm === "grant"
            ? "The grant counts only for routes of this tag, so different people can have different connectors. Needs the Premium or Enterprise plan."
            : "Only a grant can be limited to a connector. Needs the Premium or Enterprise plan."
        }
        checked={draft.via && draft.accessForm === "grant"}
        disabled={draft.accessForm !== "grant"}
        onChecked={(via) => update({ via })}
      />
      <Checkbox
        label="Let them ask the connector for names"
        hint="Port 53 of the connector. Without it its routes are discovered only if another rule gives it."
        checked={draft.dnsAccess}
        onChecked={(dnsAccess) => update({ dnsAccess })}
      />
      <Checkbox
        label="Add comments to the policy file"
        hint="Each new entry says which app it is for."
        checked={draft.comment}
        onChecked={(comment) => update({ comment })}
      />
    </>
  );
}
