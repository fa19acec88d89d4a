import type { ReactNode } from "react";
import { useSlice } from "../../../state/mirror.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import type { PolicyReading } from "../use-policy-source.ts";
import { StoredProblemBanner } from "./stored-problem-banner.tsx";
import type { StoredProblem } from "./use-stored-problem.ts";
import styles from "./current.module.css";

/** Props of `Notices`. */
export interface NoticesProps {
  readonly reading: PolicyReading;
  /** Why the stored text should not be edited as it is. */
  readonly broken: StoredProblem | null;
  /** It is not edited, because of that. */
  readonly readOnly: boolean;
  /** Somebody saved another version since the draft began. */
  readonly overtaken: boolean;
  readonly onCompare: () => void;
  readonly onShowError: () => void;
  readonly onEditAnyway: () => void;
}

/** What a person should know before working on the text. */
export function Notices(props: NoticesProps) {
  const { reading, broken, overtaken, onCompare } = props;
  const warnings = useSlice("policy")?.warnings ?? [];
  const elsewhere = useSlice("connection")?.managedElsewhere ?? null;
  return (
    <div className={styles.notices}>
      {reading.problem === null ? null : (
        <ProblemBox
          problem={reading.problem}
          stillWorks="The text below was read before."
          retrying={reading.reading}
          onRetry={reading.readAgain}
        />
      )}
      {broken === null ? null : (
        <StoredProblemBanner
          broken={broken}
          readOnly={props.readOnly}
          onShowError={props.onShowError}
          onEditAnyway={props.onEditAnyway}
          onRestored={reading.readAgain}
        />
      )}
      {elsewhere?.on === true ? (
        <Banner kind="attention" title="The policy file is managed elsewhere">
          <p>
            A save here would be overwritten. Reviewing your changes gives them as a patch and as Terraform.
          </p>
        </Banner>
      ) : null}
      {overtaken ? (
        <Banner
          kind="attention"
          title="Somebody has saved another version since you began"
          actions={<Button onClick={onCompare}>Compare with the newest version</Button>}
        >
          <p>Your text is kept. Reviewing it brings it onto the newest version, line by line.</p>
        </Banner>
      ) : null}
      {/* Whether the service takes a text that does not hold here is not said twice. */}
      {broken === null ? <Sentences sentences={warnings} /> : null}
    </div>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  if (sentences.length === 0) return null;
  return (
    <Banner kind="attention" title="Tailscale accepts the stored policy file with a remark">
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence} className="foreign">
            {sentence}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
