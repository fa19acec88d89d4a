import { Copy } from "lucide-react";
import { useState } from "react";
import { copyLabel } from "../../../shared/egress/copied-sentence.ts";
import { useMarkAdded } from "../../state/use-mark-added.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import type { MenuItem } from "../../ui/menu.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SplitButton } from "../../ui/split-button.tsx";
import { useFormatItems } from "../egress/copy-ips.tsx";
import { RecordNote } from "../egress/record-note.tsx";
import type { AllowlistState } from "./use-allowlist.ts";
import styles from "./allowlist.module.css";

/** Props of `AllowlistActs`. */
export interface AllowlistActsProps {
  readonly state: AllowlistState;
  readonly setup?: { readonly id: string; readonly onRecorded: () => void };
}

/** Copies what is missing, records it, and shows exactly what was copied. One of the two is the main act. */
export function AllowlistActs({ state, setup }: AllowlistActsProps) {
  const { app, copy, toAdd, isPart } = state;
  const [copied, setCopied] = useState(false);
  const [open, setOpen] = useState<"preview" | "note" | null>(null);
  const mark = useMarkAdded(app, copy, setup?.id);
  const items = useFormatItems({ egress: app.egress, copyCount: state.current.length }, copy.usual, onCopy);
  // What was copied is no longer what there is: copying is the main act once more.
  const changed = mark.problem?.code === "conflict";
  const due = toAdd.length > 0 || setup !== undefined;
  const next = copied && !changed ? "mark" : "copy";

  function onCopy(format = copy.format): void {
    copy.onCopy(format);
    setCopied(true);
    mark.clear();
  }

  async function onMark(): Promise<void> {
    if (!(await mark.save())) return;
    setCopied(false);
    setup?.onRecorded();
  }

  const { preview, problem, ipv6, superseded } = copy;
  // What was typed and not saved yet is never hidden.
  const noting = open === "note" || mark.note !== "";
  const count = preview?.count ?? (toAdd.length || state.current.length);
  const added = toAdd.length > 0 ? toAdd.length : state.current.length;
  return (
    <div className={styles.foot}>
      <div className={styles.acts}>
        <SplitButton
          variant={due && next === "copy" ? "filled" : "outlined"}
          intent={due && next === "copy" ? "primary" : "base"}
          icon={<Copy />}
          disabled={preview === null || preview.count === 0}
          onClick={() => onCopy()}
          menuLabel="Copy in another format"
          items={[...items, previewItem(open === "preview", setOpen)]}
        >
          {copyLabel({ count, format: copy.format, missing: isPart })}
        </SplitButton>
        <Button
          variant={due && next === "mark" ? "filled" : "outlined"}
          intent={due && next === "mark" ? "primary" : "base"}
          disabled={!mark.ready}
          busyLabel={mark.pending && "Saving…"}
          onClick={() => void onMark()}
        >
          {due ? `Mark ${added} as added` : "Record again"}
        </Button>
        <Button
          variant="minimal"
          aria-expanded={noting}
          onClick={() => setOpen(open === "note" ? null : "note")}
        >
          Note
        </Button>
        <span className={styles.hint}>Add first, test, then remove.</span>
      </div>
      {ipv6 === null ? null : (
        <Checkbox label="Include IPv6" hint={ipv6.hint} checked={ipv6.included} onChecked={ipv6.onIncluded} />
      )}
      {superseded === null ? null : (
        <Checkbox
          label="Include addresses no longer reported"
          hint="Connections that began earlier may still use them."
          checked={superseded.included}
          onChecked={superseded.onIncluded}
        />
      )}
      {noting ? <RecordNote value={mark.note} onValue={mark.setNote} /> : null}
      {mark.problem === null ? null : (
        <ProblemBox
          problem={mark.problem}
          {...(changed
            ? { retryLabel: "Copy again", onRetry: () => onCopy() }
            : { onRetry: () => void onMark() })}
        />
      )}
      {problem === null ? null : <ProblemBox problem={problem} />}
      {preview === null || problem !== null || preview.warnings.length === 0 ? null : (
        <Banner kind="attention" title="Before you put them in">
          {preview.warnings.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Banner>
      )}
      {preview === null || preview.leftOut.length === 0 ? null : (
        <ul className={styles.leftOut} aria-label="Left out">
          {preview.leftOut.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {open === "preview" && preview !== null ? (
        <CodeBlock title="Exactly what is copied" text={preview.text} />
      ) : null}
    </div>
  );
}

function previewItem(shown: boolean, setOpen: (open: "preview" | null) => void): MenuItem {
  return {
    label: shown ? "Hide the preview" : "Show exactly what is copied",
    apart: true,
    onSelect: () => setOpen(shown ? null : "preview"),
  };
}
