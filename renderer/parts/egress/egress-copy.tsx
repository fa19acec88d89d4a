import { Copy } from "lucide-react";
import { egressFormatIds } from "../../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../../shared/egress/format-catalogue.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./egress.module.css";

/** The addresses of an app written in one format, as main would copy them. */
interface EgressPreview {
  readonly text: string;
  readonly count: number;
  /** Addresses that are not in the text, each with the reason. */
  readonly leftOut: readonly string[];
  /** What the product’s list does not take of it, and whom it would turn away. */
  readonly warnings: readonly string[];
}

/** Props of `EgressCopy`. */
export interface EgressCopyProps {
  readonly format: EgressFormatId;
  readonly onFormat: (format: EgressFormatId) => void;
  /** The format that the product takes, marked in the list. */
  readonly usual: EgressFormatId;
  /** Null while it is being written. */
  readonly preview: EgressPreview | null;
  readonly problem: Problem | null;
  /** Ticks whether IPv6 is in the copy; null where that is not the person’s choice. */
  readonly ipv6: {
    readonly included: boolean;
    readonly onIncluded: (included: boolean) => void;
    readonly hint: string;
  } | null;
  /** Ticks whether addresses that are no longer reported are in the copy; null where there are none. */
  readonly superseded?: {
    readonly included: boolean;
    readonly onIncluded: (included: boolean) => void;
  } | null;
  readonly onCopy: () => void;
  /** The copy button is the main act of the screen. */
  readonly primary?: boolean;
}

/** Choose a format, see exactly what will be copied, copy it. */
export function EgressCopy(props: EgressCopyProps) {
  const { format, onFormat, usual, ipv6, superseded, preview, problem, onCopy, primary = false } = props;
  const options = egressFormatIds.map((id) => ({
    value: id,
    label: id === usual ? `${formatInfo(id).title} (usual for this app)` : formatInfo(id).title,
  }));
  return (
    <div className={styles.copy}>
      <div className={styles.choose}>
        <SelectField
          label="Format"
          hint={formatInfo(format).note}
          value={format}
          options={options}
          onValue={onFormat}
        />
        <Button
          variant={primary ? "filled" : "outlined"}
          intent={primary ? "primary" : "base"}
          icon={<Copy />}
          disabled={preview === null || preview.count === 0}
          onClick={onCopy}
        >
          {preview === null ? "Copy" : `Copy ${counted(preview.count, "IP")}`}
        </Button>
      </div>
      {ipv6 === null ? null : (
        <Checkbox label="Include IPv6" hint={ipv6.hint} checked={ipv6.included} onChecked={ipv6.onIncluded} />
      )}
      {superseded === null || superseded === undefined ? null : (
        <Checkbox
          label="Include addresses no longer reported"
          hint="Connections that began earlier may still use them."
          checked={superseded.included}
          onChecked={superseded.onIncluded}
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
      {preview === null || problem !== null ? null : (
        <CodeBlock title="Exactly what is copied" text={preview.text} />
      )}
      {preview === null || preview.leftOut.length === 0 ? null : (
        <ul className={styles.leftOut} aria-label="Left out">
          {preview.leftOut.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
