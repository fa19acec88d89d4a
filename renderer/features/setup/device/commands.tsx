import { Copy } from "lucide-react";
import { counted } from "../../../../shared/core/words.ts";
import { copySetupCommands } from "../../../state/actions.ts";
import { HandoffButtons } from "../handoff-buttons.tsx";
import { Button } from "../../../ui/button.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { CommandText } from "../../../ui/command-text.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { needsKey } from "./needs-key.ts";
import type { StepPartProps } from "./step-part-props.ts";
import { WayChoice } from "./way-choice.tsx";
import styles from "./device.module.css";

/** What to run on the host: one script with one button. The auth key is shown masked; copying puts the real one in. */
export function Commands({ setup, choice, settled }: StepPartProps) {
  const { script, commands, way } = setup;
  const place = way === "cloud-init" ? "User data of the instance" : "Run once as root";
  const title =
    script === null
      ? "Nothing to run"
      : way === "kubernetes"
        ? "Run where kubectl works"
        : commands.length === 0
          ? script.title
          : place;
  return (
    <section className={`${styles.card} surface`} aria-label="Run on the host">
      <header className={styles.head}>
        <h2>{title}</h2>
        <WayChoice setup={setup} choice={choice} />
        {script === null ? null : (
          <Button
            variant={setup.allGreen ? "outlined" : "filled"}
            intent={setup.allGreen ? "base" : "primary"}
            icon={<Copy />}
            disabled={!settled}
            onClick={() => void copySetupCommands(setup.id, "script")}
          >
            {way === "cloud-init" ? "Copy user data" : "Copy script"}
          </Button>
        )}
      </header>
      {script === null || !settled ? null : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre className={styles.script} tabIndex={0} aria-label="The script">
          <CommandText text={script.text} />
        </pre>
      )}
      {commands.length === 0 || !settled ? null : (
        <Fold className={styles.steps} summary={`Show the ${counted(commands.length, "step")}`}>
          <ol>
            {commands.map((block, index) => (
              <li key={block.title}>
                <CodeBlock
                  title={`${index + 1}. ${block.title}`}
                  text={block.text}
                  note={block.note}
                  onCopy={() => void copySetupCommands(setup.id, index)}
                  copyLabel="Copy"
                />
              </li>
            ))}
          </ol>
          <div className={styles.handoff}>
            <p className={styles.muted}>
              Somebody else has root?
              {needsKey(setup) ? " Neither text holds a key: send the joining command separately." : ""}
            </p>
            <HandoffButtons setupId={setup.id} kind="host" />
          </div>
        </Fold>
      )}
    </section>
  );
}
