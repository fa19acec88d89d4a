import { useState } from "react";
import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { copyDiagnostics } from "../../state/actions.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import styles from "./settings.module.css";

/** The log without secrets, shown before it is copied. */
export function DiagnosticsSection({ runtime }: { readonly runtime: ConnectionState["runtime"] }) {
  const [text, setText] = useState<string | null>(null);
  const read = useCommand("diagnostics.read");
  const show = async () => {
    const result = await read.run({});
    if (result.ok) setText(result.value.text);
  };
  return (
    <Panel title="Diagnostics">
      <div className={styles.fact}>
        <span>Runtime</span>
        <span className={styles.muted}>
          {runtime.version}
          {runtime.kind === "fallback" ? ", a substitute for the official one" : ""}
        </span>
      </div>
      <div className={styles.fact}>
        <span>Support log</span>
        <span className={styles.muted}>without keys, shown before it is copied</span>
        <Button size="row" busyLabel={read.pending && "Reading…"} onClick={() => void show()}>
          {text === null ? "Show diagnostics" : "Read again"}
        </Button>
      </div>
      {read.problem === null ? null : <ProblemBox problem={read.problem} />}
      {text === null ? null : (
        <div className={styles.log}>
          <CodeBlock
            title="Log, without keys and shortened addresses"
            text={text === "" ? "Nothing was logged yet." : text}
            copyLabel="Copy diagnostics"
            onCopy={() => void copyDiagnostics()}
          />
        </div>
      )}
    </Panel>
  );
}
