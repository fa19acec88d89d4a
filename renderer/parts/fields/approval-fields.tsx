import { RadioGroup } from "../../ui/choice.tsx";
import { checkRoute } from "./check-entries.ts";
import { TagInput } from "../../ui/tag-input.tsx";

/** Which of the routes that a connector learns are approved by themselves. */
export type Approval = "narrow" | "broad" | "none";

/** Props of `ApprovalFields`. */
export interface ApprovalFieldsProps {
  readonly approval: Approval;
  readonly ranges: readonly string[];
  readonly error: string | undefined;
  readonly onApproval: (approval: Approval) => void;
  readonly onRanges: (ranges: readonly string[]) => void;
}

/** The choice which learned routes are approved without a person, with what each choice means. */
export function ApprovalFields({ approval, ranges, error, onApproval, onRanges }: ApprovalFieldsProps) {
  return (
    <>
      <RadioGroup<Approval>
        label="Approval of learned routes"
        value={approval}
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
        onValue={onApproval}
      />
      {approval === "narrow" ? (
        <TagInput
          label="Ranges that are approved"
          placeholder="203.0.113.0/24"
          values={ranges}
          error={error}
          check={checkRoute}
          onValues={onRanges}
        />
      ) : null}
    </>
  );
}
