import { Copy, Download } from "lucide-react";
import { useState } from "react";
import type { BundlePart } from "../../../shared/bridge/diagnostics.ts";
import { counted } from "../../../shared/core/words.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { useRead } from "../../state/use-read.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import styles from "./support-bundle.module.css";

const nothing = {};

/** Everything that would be saved, to look through and to leave parts out of, before it is saved. */
export function SupportBundle({ onClose }: { readonly onClose: () => void }) {
  const { answer, again } = useRead("diagnostics.bundle", nothing);
  const [leftOut, setLeftOut] = useState<ReadonlySet<BundlePart["id"]>>(new Set());
  const saving = useCommand("diagnostics.save");
  const copying = useCommand("diagnostics.copy");
  const bundle = answer?.ok === true ? answer.value : null;
  const chosen = (bundle?.parts ?? []).filter(({ id }) => !leftOut.has(id)).map(({ id }) => id);

  async function give(command: typeof saving | typeof copying): Promise<void> {
    if (bundle === null) return;
    const done = await command.run({ bundleId: bundle.bundleId, parts: chosen });
    if (!done.ok) sayProblem(done.problem);
    else if (done.value.sentence !== null) say(done.value.sentence);
  }
  function include(id: BundlePart["id"], isIn: boolean): void {
    const next = new Set(leftOut);
    if (isIn) next.delete(id);
    else next.add(id);
    setLeftOut(next);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Support bundle"
      description="Names and addresses are replaced, the same one by the same stand-in. Look through it, then save it: Tailrace sends it nowhere."
      wide
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            icon={<Copy />}
            disabled={chosen.length === 0}
            busyLabel={copying.pending && "Copying…"}
            onClick={() => void give(copying)}
          >
            Copy as text
          </Button>
          <Button
            variant="filled"
            intent="primary"
            icon={<Download />}
            disabled={chosen.length === 0}
            busyLabel={saving.pending && "Saving…"}
            onClick={() => void give(saving)}
          >
            {chosen.length === 0 ? "Save parts…" : `Save ${counted(chosen.length, "part")}…`}
          </Button>
        </>
      }
    >
      {answer === null ? <SkeletonRows label="Putting it together" rows={6} /> : null}
      {answer?.ok === false ? <ProblemBox problem={answer.problem} onRetry={again} /> : null}
      {bundle?.parts.map((part) => (
        <section key={part.id} className={styles.part} aria-label={part.title}>
          <Checkbox
            label={part.title}
            hint={leftOut.has(part.id) ? "Left out" : linesOf(part)}
            checked={!leftOut.has(part.id)}
            onChecked={(isIn) => include(part.id, isIn)}
          />
          {leftOut.has(part.id) ? null : <CodeBlock title={part.fileName} text={part.text.trimEnd()} />}
        </section>
      ))}
    </Dialog>
  );
}

function linesOf({ text }: BundlePart): string {
  return counted(text.trimEnd().split("\n").length, "line");
}
