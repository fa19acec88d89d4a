import { Copy } from "lucide-react";
import { useState } from "react";
import { copyLabel } from "../../../shared/egress/copied-sentence.ts";
import { useMarkAdded } from "../../state/use-mark-added.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
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
  const items = useFormatItems(copy.usual, onCopy);
  // What was copied is no longer what there is: copying is the main act once more.
  const changed = mark.problem?.code === "conflict";
  const due = toAdd.length > 0;
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

  const { preview, problem } = copy;
  const count = preview?.count ?? (toAdd.length || state.current.length);
  const added = due ? toAdd.length : state.current.length;
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
          items={[...items, ...choiceItems(state), previewItem(open === "preview", setOpen)]}
        >
          {copyLabel({ count, format: copy.format, missing: isPart })}
        </SplitButton>
        {due || setup !== undefined ? (
          <Button
            variant={due && next === "mark" ? "filled" : "outlined"}
            intent={due && next === "mark" ? "primary" : "base"}
            disabled={!mark.ready}
            busyLabel={mark.pending && "Saving…"}
            onClick={() => void onMark()}
          >
            Mark {added} as added
          </Button>
        ) : null}
        {due ? (
          <Button
            variant="minimal"
            aria-expanded={open === "note"}
            onClick={() => setOpen(open === "note" ? null : "note")}
          >
            Note
          </Button>
        ) : null}
        <span className={styles.hint}>Add first, test, then remove.</span>
      </div>
      {open === "note" ? <RecordNote value={mark.note} onValue={mark.setNote} /> : null}
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

function choiceItems({ copy: { ipv6, superseded } }: AllowlistState): readonly MenuItem[] {
  return [
    ...(ipv6 === null
      ? []
      : [{ label: "Include IPv6", checked: ipv6.included, onSelect: () => ipv6.onIncluded(!ipv6.included) }]),
    ...(superseded === null
      ? []
      : [
          {
            label: "Include addresses no longer reported",
            checked: superseded.included,
            onSelect: () => superseded.onIncluded(!superseded.included),
          },
        ]),
  ];
}

function previewItem(shown: boolean, setOpen: (open: "preview" | null) => void): MenuItem {
  return {
    label: shown ? "Hide the preview" : "Show exactly what is copied",
    apart: true,
    onSelect: () => setOpen(shown ? null : "preview"),
  };
}
