import { copyHandoff, copySetupCommands } from "../../../state/actions.ts";
import { Button } from "../../../ui/button.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Section } from "../../../ui/page.tsx";
import { KeyNote, type KeyProps } from "./key-note.tsx";
import { needsKey } from "./needs-key.ts";
import styles from "./device.module.css";

/** What to run on the host, in order. The auth key is shown masked; copying puts the real one in. */
export function Commands({ setup, pending, onNewKey }: KeyProps) {
  if (setup.commands.length === 0) return null;
  return (
    <Section title="Run on the host">
      <KeyNote setup={setup} pending={pending} onNewKey={onNewKey} />
      <ol className={styles.blocks}>
        {setup.commands.map((block, index) => (
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
          Has somebody else root on the host?
          {needsKey(setup)
            ? " The checklist holds no key: send the command that joins separately, and stay here until it has run."
            : ""}
        </p>
        <Button onClick={() => void copyHandoff(setup.id, "host")}>Copy as a checklist</Button>
      </div>
    </Section>
  );
}
