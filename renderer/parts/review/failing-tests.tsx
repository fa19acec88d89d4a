import { useState } from "react";
import type { FailingTestView } from "../../../shared/bridge/policy.ts";
import { Button } from "../../ui/button.tsx";
import { StatusShape } from "../../ui/status.tsx";
import styles from "./failing-tests.module.css";

/** Props of `FailingTests`. */
export interface FailingTestsProps {
  readonly tests: readonly FailingTestView[];
  /** Plans the change again without the test. */
  readonly onRemove: (test: FailingTestView) => Promise<void>;
  readonly onGoTo: (test: FailingTestView) => void;
}

/** The tests of the policy file that the change makes fail, each with the two ways on. */
export function FailingTests({ tests, onRemove, onGoTo }: FailingTestsProps) {
  const [removing, setRemoving] = useState<FailingTestView | null>(null);
  if (tests.length === 0) return null;
  async function remove(test: FailingTestView): Promise<void> {
    setRemoving(test);
    await onRemove(test);
    setRemoving(null);
  }
  return (
    <ul className={styles.tests} aria-label="Failing tests">
      {tests.map((test) => (
        <li key={`${test.section} ${test.index}`}>
          <StatusShape kind="error" />
          <div className={styles.words}>
            <p>
              Test of <span className="mono foreign">{test.source}</span>, line {test.line}
            </p>
            {test.errors.map((error) => (
              <p key={error} className={`foreign ${styles.muted}`}>
                {error}
              </p>
            ))}
          </div>
          {test.storedLine === null ? null : (
            <Button
              variant="minimal"
              aria-label={`Go to line ${test.storedLine} of the policy file`}
              onClick={() => onGoTo(test)}
            >
              Go to line
            </Button>
          )}
          {test.section !== "tests" ? null : (
            <Button
              aria-label={`Remove this test too: ${test.source}, line ${test.line}`}
              busyLabel={removing === test && "Planning…"}
              onClick={() => void remove(test)}
            >
              Remove this test too
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
