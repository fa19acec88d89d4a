import { Copy } from "lucide-react";
import { egressFormatIds } from "../../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../../shared/egress/format-catalogue.ts";
import type { EgressCopyState } from "../../state/use-egress-copy.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { CodeBlock } from "../../ui/code-block.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./egress-copy.module.css";

/** Props of `EgressCopy`. */
export interface EgressCopyProps extends EgressCopyState {
  /** The copy button is the main act of the screen. */
  readonly primary: boolean;
}

/** Choose a format, see exactly what will be copied, copy it. */
export function EgressCopy(props: EgressCopyProps) {
  const { format, onFormat, usual, ipv6, superseded, preview, problem, onCopy, primary } = props;
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
      {superseded === null ? null : (
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
