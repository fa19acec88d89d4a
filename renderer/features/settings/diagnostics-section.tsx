import { useState } from "react";
import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { copyDiagnostics } from "../../state/actions.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";

/** The log without secrets, shown before it is copied. */
export function DiagnosticsSection({ runtime }: { readonly runtime: ConnectionState["runtime"] }) {
  const [text, setText] = useState<string | null>(null);
  const read = useCommand("diagnostics.read");
  const show = async () => {
    const result = await read.run({});
    if (result.ok) setText(result.value.text);
  };
  return (
    <Section
      title="Diagnostics"
      lead={`Runtime ${runtime.version}${runtime.kind === "fallback" ? ", a substitute for the official one" : ""}`}
      actions={
        <Button busyLabel={read.pending && "Reading…"} onClick={() => void show()}>
          {text === null ? "Show diagnostics" : "Read again"}
        </Button>
      }
    >
      {read.problem === null ? null : <ProblemBox problem={read.problem} />}
      {text === null ? null : (
        <CodeBlock
          title="Log, without keys and shortened addresses"
          text={text === "" ? "Nothing was logged yet." : text}
          copyLabel="Copy diagnostics"
          onCopy={() => void copyDiagnostics()}
        />
      )}
    </Section>
  );
}
