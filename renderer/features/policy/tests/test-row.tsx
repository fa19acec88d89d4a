import type { CommandValue } from "../../../../shared/bridge/contract.ts";
import { classes } from "../../../ui/classes.ts";
import { expectationWords } from "./expectation-words.ts";
import { Status } from "../../../ui/status.tsx";
import styles from "./tests.module.css";

/** One test with its result. */
export type TestResult = CommandValue<"policy.runTests">["results"][number];

/** Props of `TestRow`. */
export interface TestRowProps {
  readonly test: TestResult;
  readonly onGoTo: ((line: number) => void) | undefined;
}

/** A test by its source, where it stands, and how it ended. */
export function TestRow({ test, onGoTo }: TestRowProps) {
  const head = (
    <>
      <span className={classes("mono", styles.source)}>{test.source === "" ? "No source" : test.source}</span>
      <span className={styles.place}>
        <span className="mono">{test.section}</span> · line {test.line.toLocaleString("en")}
      </span>
    </>
  );
  return (
    <li className={styles.test}>
      <span>
        <Status {...statusOf(test)} />
      </span>
      <div className={styles.body}>
        {onGoTo === undefined ? (
          <p className={styles.head}>{head}</p>
        ) : (
          <button
            type="button"
            className={classes(styles.head, styles.link)}
            onClick={() => onGoTo(test.line)}
          >
            {head}
          </button>
        )}
        {test.expects.length === 0 ? null : (
          <ul className={styles.expects}>
            {test.expects.map((one) => (
              <li
                key={`${one.wants} ${one.to}`}
                className={classes("foreign", one.held === false && styles.broken)}
                title={one.held === false ? test.errors.join("\n") : undefined}
              >
                {expectationWords(test.section, one)}
              </li>
            ))}
          </ul>
        )}
        {/* What the service would say, where no expectation accounts for it. */}
        {test.expects.some(({ held }) => held === false)
          ? null
          : test.errors.map((error) => (
              <p key={error} className={classes("foreign", styles.broken)}>
                {error}
              </p>
            ))}
      </div>
    </li>
  );
}

function statusOf({ passed }: TestResult) {
  if (passed === null) return { kind: "unknown", word: "Not judged" } as const;
  return passed ? ({ kind: "ok", word: "Passed" } as const) : ({ kind: "error", word: "Failed" } as const);
}
