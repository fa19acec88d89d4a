import type { Problem } from "../../../shared/core/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Checkbox } from "../../ui/choice.tsx";

/** Props of `ConfirmOpen`. */
export interface ConfirmOpenProps {
  /** Why the change waits; null once it was confirmed. */
  readonly problem: Problem | null;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChecked: (checked: boolean) => void;
}

/** Whether planning waits for a person to say that a file without rules may get its first one. */
export function isFirstRule(problem: Problem | null): boolean {
  return problem?.code === "policy-first-rule";
}

/** A file with no rules allows everything, and its first rule ends that: asks whether that is meant. */
export function ConfirmOpen({ problem, checked, disabled = false, onChecked }: ConfirmOpenProps) {
  return (
    <>
      {problem === null ? null : (
        <Banner kind="attention" title={problem.what}>
          <p>{problem.meaning}</p>
        </Banner>
      )}
      <Checkbox
        label="From now on allow only what the rules allow"
        hint="The file has no rules yet, so everybody reaches everything. The first rule ends that for the whole tailnet."
        checked={checked}
        disabled={disabled}
        onChecked={onChecked}
      />
    </>
  );
}
