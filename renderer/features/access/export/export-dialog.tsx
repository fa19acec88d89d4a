import { Copy, Download } from "lucide-react";
import { useState } from "react";
import type { Exported } from "../../../../shared/bridge/access.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { counted } from "../../../../shared/core/words.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useCommand } from "../../../state/use-command.ts";
import { useRead } from "../../../state/use-read.ts";
import { Button } from "../../../ui/button.tsx";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SelectField } from "../../../ui/select-field.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import styles from "./export.module.css";

type Kind = "people" | "groups" | "policy" | "key" | "conductorOne";

const kinds: readonly { readonly value: Kind; readonly label: string; readonly group: string }[] = [
  { value: "people", label: "People and what they may use", group: "CSV" },
  { value: "groups", label: "Groups and what they may use", group: "CSV" },
  { value: "policy", label: "The policy file", group: "Terraform" },
  { value: "key", label: "A key for a connector", group: "Terraform" },
  { value: "conductorOne", label: "The ConductorOne integration", group: "Terraform" },
];

const notes: Readonly<Record<Kind, string>> = {
  people: "A cell says so where the answer is not known.",
  groups: "A cell says so where the answer is not known.",
  policy: "An apply overwrites what was changed elsewhere: from then on change it there alone.",
  key: "The key is made by Terraform and stays in its state.",
  conductorOne: "The API key is a variable of Terraform and not in the text.",
};

/** Gives what Tailrace knows to other tools: looked at first, then copied or saved. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const apps = useSlice("fleet")?.apps;
  const names = apps === undefined ? [] : valueOr(apps, []).map(({ name }) => name);
  const [kind, setKind] = useState<Kind>("people");
  const [chosen, setChosen] = useState<string | null>(null);
  const appName = chosen ?? names[0] ?? null;
  const exported = exportOf(kind, appName);
  const { answer, again } = useRead("access.readExport", exported);
  const copying = useCommand("access.copyExport");
  const saving = useCommand("access.saveExport");
  const isReady = exported !== null && answer?.ok === true;

  async function copy(): Promise<void> {
    if (exported === null) return;
    const done = await copying.run(exported);
    if (done.ok) say(done.value.sentence);
    else sayProblem(done.problem);
  }
  async function save(): Promise<void> {
    if (exported === null) return;
    const done = await saving.run(exported);
    if (!done.ok) sayProblem(done.problem);
    else if (done.value.sentence !== null) say(done.value.sentence);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Export"
      wide
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            icon={<Copy />}
            disabled={!isReady}
            busyLabel={copying.pending && "Copying…"}
            onClick={() => void copy()}
          >
            Copy
          </Button>
          <Button
            variant="filled"
            intent="primary"
            icon={<Download />}
            disabled={!isReady}
            busyLabel={saving.pending && "Saving…"}
            onClick={() => void save()}
          >
            Save as file
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        <SelectField
          label="What"
          value={kind}
          onValue={setKind}
          options={kinds.filter(({ value }) => value !== "key" || names.length > 0)}
        />
        {kind !== "key" || appName === null ? null : (
          <SelectField
            label="App"
            value={appName}
            onValue={setChosen}
            options={names.map((name) => ({ value: name, label: name }))}
          />
        )}
      </div>
      {answer === null ? <SkeletonRows label="Writing it" rows={6} /> : null}
      {answer?.ok === false ? <ProblemBox problem={answer.problem} onRetry={again} /> : null}
      {answer?.ok === true ? (
        <CodeBlock
          title={answer.value.fileName}
          text={answer.value.text}
          note={[
            ...(answer.value.more === 0
              ? []
              : [`${counted(answer.value.more, "more line")} not shown here.`]),
            notes[kind],
          ].join(" ")}
        />
      ) : null}
    </Dialog>
  );
}

function exportOf(kind: Kind, appName: string | null): Exported | null {
  switch (kind) {
    case "people":
    case "groups":
      return { what: "matrix", rows: kind };
    case "policy":
      return { what: "policyTerraform" };
    case "key":
      return appName === null ? null : { what: "keyTerraform", appName };
    case "conductorOne":
      return { what: "conductorOneTerraform" };
  }
}
